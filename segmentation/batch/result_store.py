"""ResultStore: the folder of a batch in a store (`--out s3://bucket/night`). Work is done in a folder of each machine.

A clip is sent when it is done: its export, its project, and at last the manifest, which alone says that it is done.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from segmentation.batch.batch_plan import BatchPlan
from segmentation.batch.clip_list import ListedClip
from segmentation.errors import StorageError, UserError
from segmentation.files.storage_address import name_of, place_below
from segmentation.files.stored_files import FileStore
from segmentation.media.network_clip import copies_folder


class ResultStore:
    """Where results go.

    Args:
        address: Of the folder.
        folder: The folder of this machine that it mirrors.
    """

    def __init__(self, address: str, folder: Path) -> None:
        self._address, self._folder = address, folder

    @staticmethod
    def check(address: str) -> None:
        """Find out before any work whether the store can be reached and written.

        Raises:
            UserError: It cannot.
        """
        try:
            trial = FileStore(place_below(address, ".maskreel"))
            with TemporaryDirectory() as folder:
                nothing = Path(folder, "nothing")
                nothing.touch()
                trial.send(nothing)
        except StorageError as error:
            raise UserError(error.message, error.advice) from error
        with suppress(StorageError):  # another shard may have deleted it, or nobody may delete
            trial.delete()

    def fetch_manifests(self, pattern: Path) -> None:
        """Put the manifests that lie there in the place of those of this machine; `pattern` is a path or a pattern.

        Raises:
            StorageError: The store does not answer.
        """
        for old in pattern.parent.glob(pattern.name):
            old.unlink()
        for address in FileStore(self._place_of(pattern)).addresses():
            store = FileStore(address)
            if store.exists():
                store.fetch(pattern.with_name(name_of(address)))

    def send_manifest(self, path: Path) -> None:
        """Put a manifest where it belongs.

        Raises:
            StorageError: It cannot be sent.
        """
        FileStore(self._place_of(path)).send(path)

    def send_clip(self, target: Path, project: Path) -> None:
        """Put the export and the project of a clip there, and delete them here; a listed project stays where it is.

        Raises:
            StorageError: They cannot be sent.
        """
        for made in (target, project):
            if made.exists():
                FileStore(self._place_of(made)).send(made)
        for made in (target, project):
            shutil.rmtree(made) if made.is_dir() else made.unlink(missing_ok=True)

    def _place_of(self, path: Path) -> str:
        return place_below(self._address, path.relative_to(self._folder).as_posix())


def with_work_folder(plan: BatchPlan, clips: tuple[ListedClip, ...]) -> BatchPlan:
    """The plan with the folder in which its results are made; one that has no store keeps its own.

    Another list or other settings have another folder, so nothing of an earlier batch is taken for theirs.
    """
    if not plan.store:
        return plan
    key = json.dumps([plan.store, plan.as_json(clips)], sort_keys=True, default=str)
    return replace(plan, out=_work_folder(hashlib.sha256(key.encode()).hexdigest()[:24]))


def on_this_machine(plan: BatchPlan) -> BatchPlan:
    """The same plan for a worker, whose machine may have that folder elsewhere."""
    return replace(plan, out=_work_folder(plan.out.name)) if plan.store else plan


def _work_folder(name: str) -> Path:
    return copies_folder() / "batches" / name
