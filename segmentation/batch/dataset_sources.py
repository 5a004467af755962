"""What a data set is built from: projects, clips with masks in any format, and clips of other data sets."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from segmentation.batch.batch_manifest import read_batch
from segmentation.batch.clip_list import ListedClip, read_clip_list, refuse_address
from segmentation.batch.clip_project import open_clip_of
from segmentation.batch.set_member import SetMember
from segmentation.domain.clip import Clip
from segmentation.domain.stored_values import check_list, check_table, check_text
from segmentation.errors import MediaError, StorageError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.formats.conversion import ConversionTarget, with_clip
from segmentation.formats.datasets.clip_images import ImageMode, check_images
from segmentation.formats.datasets.clip_reading import SetReader
from segmentation.formats.datasets.dataset_form import MANIFEST
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.safe_names import safe_name
from segmentation.formats.format_detection import detect_format
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks
from segmentation.media.clip_facts import clip_of
from segmentation.media.image_pattern import is_pattern, matching_files
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
from segmentation.media.video import Video
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject

_LAYOUT = 1
"""Part of every stamp; changes when parts of an older program are not those that this one makes."""

_BATCH = "batch.json"
_LICENCE_FILES = ("LICENSE", "LICENCE", "LICENSE.txt", "LICENCE.txt")
_LICENCE_ENDS = (".license.txt", ".licence.txt")
_MOST_LICENCE = 200
_SHOWN = 8


@dataclass(frozen=True)
class DatasetSource:
    """One clip.

    Args:
        name: In the data set.
        path: A project, or a clip.
        masks: Of a clip: a folder or file in any format that is read; None for a project.
        member: Of a clip of another data set, whose frames are at `path`; None for others.
    """

    name: str
    path: Path
    masks: Path | None = None
    member: SetMember | None = None

    @classmethod
    def of_member(cls, member: SetMember) -> DatasetSource:
        """A clip of another data set."""
        return cls(member.name, member.image_folder, member=member)

    @property
    def is_project(self) -> bool:
        """Whether its masks are in a project."""
        return self.masks is None and self.member is None

    @property
    def key(self) -> str:
        """What identifies it, whatever it is called."""
        if self.member is not None:
            return f"{self.member.reader.root}|{self.member.name}"
        return str(self.path) if self.masks is None else f"{self.path}|{self.masks}"


def read_sources(path: Path, fetch: Callable[[str], Path] = refuse_address) -> list[DatasetSource]:
    """The clips of a list as `batch` takes them, of the folder of a batch, of projects, or of another data set.

    Args:
        path: The list, or the folder.
        fetch: Copies the clip at an address of a network to this machine.

    Raises:
        MediaError: It cannot be read.
        UserError: It is empty, or a row has single masks to start from in place of masks of the whole clip.
    """
    if (path / MANIFEST).is_file() and not (path / _BATCH).is_file():
        reader = SetReader(path.absolute())
        return [DatasetSource.of_member(SetMember.of(reader, name)) for name in reader.folder.clips]
    if path.is_dir():
        projects = _projects_of_batch(path) if (path / _BATCH).is_file() else sorted(path.glob(f"*{EXTENSION}"))
        if not projects:
            raise UserError(f"The folder {path} holds no projects.", "Give a list, or the folder of a batch.")
        return [DatasetSource(file.stem, file.absolute()) for file in projects]
    return [_source_of(clip) for clip in read_clip_list(path, fetch=fetch)]


def _projects_of_batch(folder: Path) -> list[Path]:
    """The projects of all clips that a batch has done: its own, or those that its list named."""
    found = read_batch(folder / _BATCH)
    try:
        listed = {name: Path(check_text(check_list(row)[0])) for name, row in check_table(found.plan["clips"]).items()}
    except (ValueError, KeyError, IndexError) as error:
        raise StorageError(
            f"The manifest {folder / _BATCH} is damaged: {error}.", "Give a list of projects."
        ) from error
    done = (name for name, entry in found.clips.items() if entry.state == "done" and name in listed)
    own = (
        listed[name] if listed[name].suffix == EXTENSION else folder / "projects" / f"{name}{EXTENSION}"
        for name in done
    )
    return sorted(own)


def _source_of(clip: ListedClip) -> DatasetSource:
    if clip.is_project and not clip.masks:
        return DatasetSource(clip.clip.stem, clip.clip)
    if (
        clip.is_project
        or len(clip.masks) != 1
        or ("@" in Path(clip.masks[0]).name and not Path(clip.masks[0]).exists())
    ):
        raise UserError(
            f"The row of {clip.clip.name} has masks to start from, and no masks of the whole clip.",
            "Run `maskreel batch` with the list, and build the data set from its folder; or give one folder or file "
            "that holds all masks.",
        )
    return DatasetSource(clip.clip.stem, clip.clip, Path(clip.masks[0]))


def name_sources(
    sources: Sequence[DatasetSource], known: Mapping[str, str], others: Iterable[str] = ()
) -> list[DatasetSource]:
    """Names that are fit for files and different also where small and large letters are the same.

    Args:
        sources: By what they call themselves.
        known: Name by key of those that are in the set; they keep it.
        others: Names of clips of the set that stay there without being in the list.
    """
    keys = Counter(source.key for source in sources)
    if twice := [source.path for source in sources if keys[source.key] > 1]:
        raise UserError(f"{twice[0]} is in the list more than once.", "Leave one of the rows.")
    taken = {name.casefold() for name in (*others, *(known[s.key] for s in sources if s.key in known))}
    chosen = []
    for source in sources:
        name = known.get(source.key, "") or _free_name(safe_name(source.name), taken)
        taken.add(name.casefold())
        chosen.append(replace(source, name=name))
    return chosen


def _free_name(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def stamp_of(source: DatasetSource, mode: ImageMode, choices: Mapping[str, object]) -> str:
    """A text that stays the same only as long as the files of a source and the choices do.

    Raises:
        MediaError: A file is not there.
    """
    if source.member is not None:
        files = source.member.state
    else:
        files = [*_states(source.path), *(() if source.masks is None else _states(source.masks))]
    if source.is_project:
        files += _states(source.path.with_name(f"{source.path.name}-wal"), may_be_missing=True)
    values = {"layout": _LAYOUT, "files": files, "images": mode.value, "name": source.name, **choices}
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def _states(path: Path, *, may_be_missing: bool = False) -> list[tuple[str, int, int]]:
    """Name, size and time of a file, or of all in a folder; of an empty file nothing."""
    files = sorted(path.rglob("*")) if path.is_dir() else matching_files(path) if is_pattern(path) else [path]
    if not path.is_dir() and not path.exists() and not (is_pattern(path) and files):
        if may_be_missing:
            return []
        raise MediaError(f"There is no {path}.", "Check the list.")
    found = [(file.name, file.stat()) for file in files if file.is_file()]
    return [(name, state.st_size, state.st_mtime_ns) for name, state in found if state.st_size]


def check_sources(sources: Sequence[DatasetSource], mode: ImageMode) -> None:
    """Find out before any work whether all clips can be taken.

    Raises:
        UserError: Some cannot; names them and why.
    """
    reasons = []
    for source in sources:
        try:
            _check_source(source, mode)
        except (MediaError, UserError, OSError) as error:
            reasons.append(f"{source.name}: {error}")
    if reasons:
        more = f" And {len(reasons) - _SHOWN} more." if len(reasons) > _SHOWN else ""
        raise UserError(
            f"{len(reasons)} of {len(sources)} clips cannot be taken. {' '.join(reasons[:_SHOWN])}{more}",
            "Mend them, or leave them out of the list.",
        )


def _check_source(source: DatasetSource, mode: ImageMode) -> None:
    if source.masks is not None:
        detect_format(source.masks)
    if source.member is not None and not source.member.clip.images:
        raise UserError(
            f"The data set {source.member.reader.root} has no frames of it.",
            "Build that one with --images copy or link.",
        )
    if not source.is_project:
        check_images(ImageMode.COPY if mode is ImageMode.NONE else mode, source.path)
        return
    with closing(SavedProject.open(source.path, read_only=True, check_frames=False)) as saved:
        if not saved.project.objects or not any(record.mask.areas() for record in saved.project.track.records.values()):
            raise UserError(f"The project {source.path.name} holds no mask.", "Annotate or propagate first.")
        check_images(mode, saved.source_path())


@contextmanager
def open_request(source: DatasetSource, mode: ImageMode) -> Iterator[ExportRequest]:
    """All masks of a source, and its open video where frames are wanted.

    Raises:
        MediaError: The clip or the masks cannot be read.
        StorageError: The project cannot be read.
        UserError: The masks cannot be paired with the clip.
    """
    with ExitStack() as stack:
        if source.is_project:
            saved = stack.enter_context(closing(SavedProject.open(source.path, read_only=True)))
            shown: Video | None = None
            if mode is not ImageMode.NONE:
                shown = stack.enter_context(closing(open_clip_of(saved)))
            yield ExportRequest.of_project(saved.project, source.path, sequence=source.name, video=shown)
            return
        video = stack.enter_context(closing(open_video(source.path, cache_bytes=WALK_CACHE_BYTES)))
        clip = clip_of(video, str(source.path))
        yield with_clip(_masks_of(source, clip), clip, video, ConversionTarget(source.path))


def _masks_of(source: DatasetSource, clip: Clip) -> ImportedMasks:
    if source.member is not None:
        return source.member.read()
    assert source.masks is not None  # a project's masks are not imported
    read = ImportRequest(source.masks, "", clip.size, frame_count=clip.frame_count)
    return finish(import_masks(detect_format(source.masks), read))


def licence_of(source: DatasetSource, otherwise: str) -> str:
    """As its set states it; else the first line of `NAME.license.txt` beside it, or of `LICENSE` in its folder."""
    if source.member is not None:
        return source.member.clip.licence or otherwise
    beside = [source.path.with_name(f"{source.path.stem}{end}") for end in _LICENCE_ENDS]
    inside = [source.path / name for name in _LICENCE_FILES] if source.path.is_dir() else []
    for file in (*beside, *inside):
        if file.is_file():
            lines = [line.strip() for line in read_outside_text(file, errors="replace").splitlines() if line.strip()]
            return lines[0][:_MOST_LICENCE] if lines else otherwise
    return otherwise
