"""The samples of tar shards: the mask of each, and what is known of it, put where they can be read as files.

Tar files come from anywhere: only plain files count, under names of our own, and only so many bytes of them.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from segmentation.errors import MediaError
from segmentation.files.outside_file import open_outside_file

_MASK_SUFFIXES = ("png", "mask.png", "seg.png", "label.png")
"""What the files of masks are called behind the first dot."""

_MOST_BYTES = 1 << 30
_MOST_SAMPLES = 1 << 20


@dataclass(frozen=True)
class Sample:
    """The files of one frame.

    Args:
        key: What they are called up to the first dot, without folders.
        mask: The mask.
        facts: What is known of it as JSON; None where there is no such file.
    """

    key: str
    mask: Path
    facts: Path | None = None


@contextmanager
def extract_samples(shards: Sequence[Path]) -> Iterator[list[Sample]]:
    """The samples that have a mask, in the order of the shards; their files are gone afterwards.

    Raises:
        MediaError: A shard cannot be read, is too large, or none holds a mask.
    """
    with TemporaryDirectory(prefix="maskreel-") as home:
        samples: dict[str, Sample] = {}
        facts: dict[str, Path] = {}
        left = _MOST_BYTES
        for shard in shards:
            for key, suffix, content in _files_in(shard):
                left -= len(content)
                if left < 0 or len(samples) > _MOST_SAMPLES:
                    raise MediaError(f"{shard.name} holds more than {_MOST_BYTES >> 20} MB of masks.", "Split it.")
                path = Path(home, f"{len(samples) + len(facts):08d}.{suffix.rpartition('.')[2]}")
                path.write_bytes(content)
                if suffix == "json":
                    facts[key] = path
                elif key not in samples:
                    samples[key] = Sample(PurePosixPath(key).name, path)
                else:
                    raise MediaError(f"{shard.name} holds several masks of '{key}'.", "Keep one of them.")
        if not samples:
            raise MediaError(f"There are no masks in {shards[0].name}.", "Masks are PNG files in it.")
        yield [replace(sample, facts=facts.get(key)) for key, sample in samples.items()]


def _files_in(shard: Path) -> Iterator[tuple[str, str, bytes]]:
    """Key, what follows its dot, and content of the masks and JSON files of a shard."""
    try:
        with open_outside_file(shard) as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            for entry in archive:
                place = PurePosixPath(entry.name)
                stem, _, suffix = place.name.partition(".")
                if not entry.isfile() or suffix.lower() not in (*_MASK_SUFFIXES, "json"):
                    continue
                if entry.size > _MOST_BYTES:
                    raise MediaError(f"{shard.name} holds a file of {entry.size} bytes.", "Split it.")
                file = archive.extractfile(entry)
                yield str(place.with_name(stem)), suffix.lower(), b"" if file is None else file.read()
    except (OSError, tarfile.TarError, ValueError, OverflowError) as error:
        raise MediaError(f"{shard.name} cannot be read: {error}.", "Check that it is a complete tar file.") from error
