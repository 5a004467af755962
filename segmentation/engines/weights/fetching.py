"""Gets published weights from the network into the user's folder: which address, the download, then the import.

The one place that joins the manifest to the network. It runs only when the user asks.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from segmentation.engines.weights.download import Expected, Gate, Progress, download
from segmentation.engines.weights.first_digests import find_first_digest, keep_first_digest
from segmentation.engines.weights.importing import import_weights
from segmentation.engines.weights.installed_weights import InstalledWeights, weight_folder
from segmentation.engines.weights.weight_file import TOKEN_VARIABLE, WeightFile
from segmentation.errors import EngineError, UserError

MIRROR_VARIABLE = "MASKREEL_WEIGHTS_MIRROR"
DOWNLOADS = "downloads"
SHA256_OPTION = "--sha256"


@dataclass(frozen=True)
class FetchSource:
    """Where the user wants a file from.

    Args:
        url: Address of the file, or None.
        mirror: Address of a folder that holds it by its published name, or None for that of the environment.
        sha256: The digest that it must have, or None for that of the manifest, or of the first file that came.
        insecure: Whether it may come unencrypted.
    """

    url: str | None = None
    mirror: str | None = None
    sha256: str | None = None
    insecure: bool = False

    def address_of(self, entry: WeightFile) -> str:
        """The address to fetch `entry` from: what the user said, else the user's mirror, else the manifest's.

        Raises:
            UserError: None is known.
        """
        mirror = self.mirror or os.environ.get(MIRROR_VARIABLE)
        if self.url:
            return self.url
        if mirror:
            return f"{mirror.rstrip('/')}/{entry.file}"
        if entry.mirrors:
            return entry.mirrors[0]
        raise UserError(f"No address answers with {entry.file} itself.", f"{entry.where} Or name one with --url.")


def fetch_weights(
    entry: WeightFile, source: FetchSource, progress: Progress = lambda done, total: None
) -> InstalledWeights:
    """Download and install; a download that broke off before goes on.

    Where no digest is known, that of the first file is kept and logged, and later files must have it.

    Raises:
        UserError: No address is known, or it ships and needs no fetching.
        EngineError: It cannot be had, is another file, or does not fit its engine.
        StorageError: The folder cannot be written.
    """
    if entry.ships:
        raise UserError(f"The weights '{entry.name}' ship with the program.", "There is nothing to fetch.")
    target: Path = weight_folder() / DOWNLOADS / entry.file
    known = source.sha256 or entry.sha256
    address = source.address_of(entry)
    expected = Expected(
        (known or find_first_digest(entry.name)).lower(),
        entry.bytes,
        source.insecure,
        entry.about_mb,
        _gate_of(entry, address),
    )
    try:
        download(address, target, expected, progress)
    except EngineError as error:
        if known or not expected.sha256 or expected.sha256 not in error.message:
            raise
        advice = f"It is not the file that was fetched first. If you trust it, give its checksum with {SHA256_OPTION}."
        raise EngineError(error.message, advice) from error
    beside = _fetch_companions(entry, address, target.parent, source)
    try:
        found = import_weights(target, engine=entry.engine, name=entry.name)
        if not entry.sha256:
            keep_first_digest(entry.name, found.source_sha256)
        return found
    finally:
        # Kept no longer than needed: what is installed is a copy of it, and what does not fit is of no use.
        for path in (target, *beside):
            path.unlink(missing_ok=True)


def _fetch_companions(entry: WeightFile, address: str, folder: Path, source: FetchSource) -> list[Path]:
    """Download what lies beside the file at `address`.

    Raises:
        EngineError: It cannot be had.
        StorageError: The folder cannot be written.
    """
    targets = [folder / name for name in entry.companions]
    for target in targets:
        expected = Expected(insecure=source.insecure, gate=_gate_of(entry, address))
        download(f"{address.rpartition('/')[0]}/{target.name}", target, expected, lambda done, total: None)
    return targets


def _gate_of(entry: WeightFile, address: str) -> Gate | None:
    """What has to be accepted before `address` answers, and the user's token, which is for the gate's server alone."""
    asked, gate = urlsplit(address), urlsplit(entry.gate)
    if not entry.gate or (asked.scheme, asked.netloc) != (gate.scheme, gate.netloc):
        return None
    return Gate(entry.where, os.environ.get(TOKEN_VARIABLE, "").strip())
