"""UnfinishedExport: the hidden folder of an export at work, and what of it is done already.

Frames are noted as done only after their files are closed. What a failing power supply may have taken nevertheless is
found when the export is read back at its end.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from segmentation.domain.stored_values import check_list, check_text, parse_json
from segmentation.formats.video.video_segments import has_segments

_UNFINISHED = ".unfinished"
_KEY, _DONE, _PIECES, _WHOLE = "key", "done", "pieces.jsonl", "whole.json"
_KEPT_S = 7 * 24 * 3600.0
"""A broken-off export that nobody went on with for so long is abandoned."""


class UnfinishedExport:
    """Made by `open`.

    Attributes:
        folder: What will be moved into place; holds nothing else.
        scratch: For work that does not become a part of the export.
    """

    def __init__(self, home: Path, *, resumable: bool) -> None:
        self._home, self._resumable = home, resumable
        self.folder, self.scratch = home / "export", home / "scratch"

    @classmethod
    def open(cls, target: Path, key: str) -> UnfinishedExport:
        """The unfinished export to `target` that has this key, or a new one; any other is removed.

        Raises:
            OSError: It cannot be made.
        """
        home = home_of_unfinished(target)
        unfinished = cls(home, resumable=bool(key))
        if not key or _read_key(home) != key:
            unfinished.remove()
            home.mkdir()
            try:
                (home / _KEY).write_text(key, encoding="ascii")
            except OSError:
                shutil.rmtree(home, ignore_errors=True)
                raise
        unfinished.folder.mkdir(exist_ok=True)
        unfinished.scratch.mkdir(exist_ok=True)
        return unfinished

    @property
    def has_progress(self) -> bool:
        """Whether the same export, begun again, would have less to do."""
        begun = bool(self.frames_done) or self._pieces.exists() or any(self.folder.iterdir())
        return self._resumable and (begun or has_segments(self.scratch))

    def remove(self) -> None:
        """Take away all that there is, the key last: without it nobody knows whose the folder is."""
        with suppress(OSError):
            others = [path for path in self._home.iterdir() if path.name != _KEY]
            if others and not (self._home / _KEY).is_file():
                return  # not of this program
            self.forget_frames()
            for path in others:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            (self._home / _KEY).unlink(missing_ok=True)
            self._home.rmdir()

    def forget_frames(self) -> None:
        """No frame counts as done from here on: their files are about to be moved or taken away.

        Raises:
            OSError: It cannot be written.
        """
        for path in (self._home / _DONE, self._pieces):
            path.unlink(missing_ok=True)

    @property
    def frames_done(self) -> int:
        """How many frames, from the first on, have all their files."""
        with suppress(FileNotFoundError):
            return (self._home / _DONE).stat().st_size
        return 0

    def note_frame_done(self) -> None:
        """Note that the files of the next frame are whole."""
        with (self._home / _DONE).open("ab", buffering=0) as journal:
            journal.write(b".")

    def read_pieces(self) -> list[Any]:
        """What was encoded of the frames, from the first on; what follows the first broken line is cut off."""
        pieces: list[Any] = []
        size = 0
        with suppress(FileNotFoundError, ValueError):
            for line in self._pieces.read_bytes().splitlines(keepends=True):
                if not line.endswith(b"\n"):
                    break
                pieces.append(parse_json(line))
                size += len(line)
        if self._pieces.exists():
            with self._pieces.open("r+b") as file:
                file.truncate(size)
        return pieces

    def add_piece(self, piece: Any) -> Any:
        """Keep what was encoded of the next frame; returns it as `read_pieces` does.

        Args:
            piece: A JSON value with text as keys.
        """
        line = json.dumps(piece, separators=(",", ":"), ensure_ascii=True)
        with self._pieces.open("ab", buffering=0) as journal:
            journal.write(f"{line}\n".encode("ascii"))
        return json.loads(line)

    @property
    def is_whole(self) -> bool:
        """Whether all files are whole and are being moved."""
        return (self._home / _WHOLE).is_file()

    def note_whole(self, stale: Iterable[str]) -> None:
        """Note that all files are whole, so that they can be moved also by another run of the program.

        Args:
            stale: Names of files in the target's folder that are to go then.
        """
        marker = self._home / f"{_WHOLE}.new"
        marker.write_text(json.dumps(list(stale)), encoding="ascii")
        marker.replace(self._home / _WHOLE)

    def move_into_target(self, target: Path) -> None:
        """Move the files that are noted as whole into a folder; last the report, which says that there is an export."""
        for name in _read_stale(self._home / _WHOLE):
            (target / name).unlink(missing_ok=True)
        for path in sorted(self.folder.iterdir(), key=lambda path: (path.suffix == ".json", path.name)):
            path.replace(target / path.name)

    @classmethod
    def has_begun_move(cls, target: Path) -> bool:
        """Whether a killed program had begun to move whole files into `target`; the next export ends that first."""
        return cls(home_of_unfinished(target), resumable=True).is_whole

    @classmethod
    def finish_move(cls, target: Path) -> None:
        """Go on where a killed program had begun to move whole files into `target`."""
        unfinished = cls(home_of_unfinished(target), resumable=True)
        if unfinished.is_whole and unfinished.folder.is_dir() and target.is_dir():
            unfinished.move_into_target(target)
            unfinished.remove()

    @property
    def _pieces(self) -> Path:
        return self._home / _PIECES


def _read_stale(marker: Path) -> list[str]:
    """Names of files; none where the note is damaged, since what it names is taken away."""
    try:
        names = [check_text(name) for name in check_list(parse_json(marker.read_bytes()))]
    except ValueError:
        return []
    return [name for name in names if Path(name).name == name]


def home_of_unfinished(target: Path) -> Path:
    """Where an export to `target` is made."""
    return target.with_name(f".{target.name}{_UNFINISHED}")


def target_of(home: Path) -> Path:
    """What an unfinished export is to become."""
    return home.with_name(home.name.removeprefix(".").removesuffix(_UNFINISHED))


def find_abandoned_homes(folder: Path) -> list[Path]:
    """Unfinished exports in a folder that nobody has worked on for a week."""
    oldest = time.time() - _KEPT_S
    homes = (path for path in folder.glob(f".*{_UNFINISHED}") if (path / _KEY).is_file())
    return [home for home in homes if max(path.stat().st_mtime for path in (home, *home.iterdir())) < oldest]


def _read_key(home: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return (home / _KEY).read_text(encoding="ascii")
    return ""
