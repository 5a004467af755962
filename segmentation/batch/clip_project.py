"""Bring a clip, its project file and masks from files together: the start of every job without a window."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from segmentation.domain.changes import ChangeSet
from segmentation.domain.clip import Clip
from segmentation.domain.edits import add_object, import_mask, set_clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.project import Project
from segmentation.errors import MediaError, UserError
from segmentation.formats.importing.clip_matching import pair_names
from segmentation.media.clip_facts import clip_of, state_of_source
from segmentation.media.fingerprint import SourceState
from segmentation.media.image_pattern import is_pattern, is_source_there, matching_files
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.mask_labels import MaskImage, MaskReading
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
from segmentation.media.suffixes import MASK_SUFFIXES
from segmentation.media.video import Video
from segmentation.storage.clip_path import relative_source
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject

_RELINK = "`maskreel relink PROJECT CLIP`"


@dataclass(frozen=True)
class GivenMask:
    """A mask image that the user vouches for.

    Args:
        path: The image.
        frame: The frame it belongs to.
    """

    path: Path
    frame: FrameIndex

    @classmethod
    def parse(cls, text: str) -> GivenMask:
        """`PNG` (frame 0) or `PNG@FRAME`. A file whose name really ends in @digits is taken as it is.

        Raises:
            UserError: What follows the @ is not a frame number.
        """
        path, at, frame = text.rpartition("@")
        if not at or Path(text).exists():
            return cls(Path(text), FrameIndex(0))
        if not frame.isdecimal():
            raise UserError(f"'{text}' names no frame: '{frame}' is not a number.", "Write it as MASK.png@12.")
        return cls(Path(path), FrameIndex(int(frame)))


def find_given_masks(texts: Sequence[str], clip: Clip) -> tuple[list[GivenMask], tuple[str, ...]]:
    """The masks that texts name: `PNG`, `PNG@FRAME`, or a folder or pattern whose images belong to the frames of
    their names.

    Returns:
        The masks, and how those of folders were paired.

    Raises:
        MediaError: A folder has no mask image.
        UserError: What follows an @ is not a frame number, or names of a folder are not those of frames.
    """
    given: list[GivenMask] = []
    notes: list[str] = []
    for text in texts:
        if not Path(text).is_dir() and not is_pattern(Path(text)):
            given.append(GivenMask.parse(text))
            continue
        files = _mask_files(Path(text))
        paired = pair_names([file.stem for file in files], clip)
        if paired is None:
            raise UserError(
                f"The masks in {text} cannot be paired with frames: '{files[0].name}' and others are not named like "
                f"the frames ('{clip.frame_names[0]}' to '{clip.frame_names[-1]}').",
                "Rename them, or give each with its frame: MASK.png@12.",
            )
        given += [GivenMask(file, frame) for file, frame in zip(files, paired.frames, strict=True)]
        notes.append(paired.note)
    return given, tuple(notes)


def _mask_files(folder: Path) -> list[Path]:
    try:
        files = sorted(
            file
            for file in (folder.iterdir() if folder.is_dir() else matching_files(folder))
            if file.suffix.lower() in MASK_SUFFIXES and file.name[0] != "."
        )
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its permissions.") from error
    if not files:
        raise MediaError(f"The folder {folder} has no mask image.", f"It may hold {', '.join(sorted(MASK_SUFFIXES))}.")
    return files


def open_source(source: Path, project: Path | None, stack: ExitStack) -> tuple[SavedProject, Video]:
    """A project and its clip, open for writing: of a project file, or of a clip and the project that keeps the work.

    Args:
        source: A project file, or a clip.
        project: Of a clip; made where there is none. None keeps the work only as long as `stack` is open. A project
            file needs none.
        stack: Closes both.

    Raises:
        MediaError: The clip cannot be read, or the project belongs to another one.
        StorageError: The project cannot be opened, made or written.
    """
    if source.suffix == EXTENSION:
        saved = stack.enter_context(closing(SavedProject.open(source, wait=True)))
        saved.check_writable()
        return saved, stack.enter_context(closing(open_clip_of(saved)))
    video = stack.enter_context(closing(open_video(source, cache_bytes=WALK_CACHE_BYTES)))
    kept = scratch_project(stack) if project is None else project
    return stack.enter_context(closing(open_project(kept, video, wait=True))), video


def scratch_project(stack: ExitStack) -> Path:
    """A place for a project that is deleted when `stack` closes."""
    return Path(stack.enter_context(tempfile.TemporaryDirectory())) / f"clip{EXTENSION}"


def open_project(path: Path, video: Video, *, wait: bool = False, check_frames: bool = True) -> SavedProject:
    """The project file at `path`, open for writing; made for the clip when there is none yet.

    A clip that was moved is noticed by its content, and the project follows it.

    Args:
        path: The project file.
        video: Its clip.
        wait: Give another program that has it open some seconds to end.
        check_frames: As of `SavedProject.open`.

    Raises:
        MediaError: The project belongs to another clip.
        StorageError: It cannot be opened, made or written.
    """
    if not path.exists():
        return SavedProject.create(path, clip_of(video, relative_source(path, video.info.path)))
    saved = SavedProject.open(path, wait=wait, check_frames=check_frames)
    try:
        saved.check_writable()
        _check_same_clip(saved, video)
        if not is_source_there(saved.source_path()):
            saved.commit(set_clip(saved.project, replace(saved.project.clip, source=_source_of(saved, video))))
    except BaseException:
        saved.close()
        raise
    return saved


def open_clip_of(saved: SavedProject) -> Video:
    """The clip that the project was made with.

    Raises:
        MediaError: It is missing, it was changed since, or it cannot be read.
    """
    path = saved.source_path()
    state = state_of_source(saved.project.clip, path)
    if state is not SourceState.SAME:
        became = "is not there any more" if state is SourceState.MISSING else "was changed since"
        raise MediaError(f"The clip of the project, {path}, {became}.", f"Put it back, or run {_RELINK}.")
    return open_video(path, cache_bytes=WALK_CACHE_BYTES)


def relink(saved: SavedProject, video: Video) -> None:
    """Tie the project to `video` from now on, also when its content has changed. Masks stay as they are.

    Raises:
        UserError: The clip has another size or number of frames.
        StorageError: The project cannot be written.
    """
    saved.check_writable()
    saved.commit(set_clip(saved.project, clip_of(video, _source_of(saved, video))))


def _source_of(saved: SavedProject, video: Video) -> str:
    return saved.relative_source(video.info.path)


def _check_same_clip(saved: SavedProject, video: Video) -> None:
    clip, info = saved.project.clip, video.info
    same_shape = (clip.width, clip.height, clip.frame_count) == (info.width, info.height, info.frame_count)
    if not same_shape or state_of_source(clip, info.path) is not SourceState.SAME:
        raise MediaError(
            f"The project {saved.path} was made for another clip than {info.path}: '{clip.source}', "
            f"{clip.frame_count} frames of {clip.width} x {clip.height}.",
            f"Choose that clip or another project file, or tie the project to this clip with {_RELINK}.",
        )


def holds_masks(saved: SavedProject, masks: Sequence[GivenMask]) -> bool:
    """Whether the project has exactly these masks as references already, so that giving them changes nothing.

    Raises:
        MediaError: A mask cannot be read or has another size than the clip.
        UserError: A frame outside the clip.
    """
    project = saved.project
    read = _read_masks(saved, masks, scan_masks([given.path for given in masks]))
    return any(image.mask.objects() for _, image in read) and all(
        image.mask.objects() <= project.objects.keys() and not _take_masks(project, frame, image)
        for frame, image in read
    )


def give_masks(saved: SavedProject, masks: Sequence[GivenMask]) -> tuple[str, ...]:
    """Take masks over as references; objects get the ids of their labels. Saved when this returns.

    Every mask is read and checked before the first is taken, so a bad one changes nothing.

    Returns:
        What the labels were read from (palette, grey levels, colours, alpha), and what was decided where it was not
        plain.

    Raises:
        MediaError: A mask cannot be read or has another size than the clip.
        UserError: A frame outside the clip, or masks without any object.
    """
    reading = scan_masks([given.path for given in masks])
    read = _read_masks(saved, masks, reading)
    objects = frozenset(object_id for _, image in read for object_id in image.mask.objects())
    if read and not objects:
        names = ", ".join(str(given.path) for given in masks)
        raise UserError(f"There is no object in {names}: all pixels are background.", "Draw the object and save again.")
    for object_id in sorted(objects - saved.project.objects.keys()):
        saved.commit(add_object(saved.project, object_id=object_id))
    for frame, image in read:
        saved.commit(_take_masks(saved.project, frame, image))
    return _notes_of(reading)


def notes_on_masks(masks: Sequence[GivenMask]) -> tuple[str, ...]:
    """What `give_masks` returns for them, of masks that were taken before.

    Raises:
        MediaError: One cannot be read.
    """
    return _notes_of(scan_masks([given.path for given in masks]))


def _notes_of(reading: MaskReading) -> tuple[str, ...]:
    return tuple(note for note in (reading.carrier_note, *reading.notes) if note)


def _take_masks(project: Project, frame: FrameIndex, image: MaskImage) -> ChangeSet:
    return import_mask(project, frame, image.mask, image.mask.objects(), alpha=image.soft_edges)


def _read_masks(
    saved: SavedProject, masks: Sequence[GivenMask], reading: MaskReading
) -> list[tuple[FrameIndex, MaskImage]]:
    clip = saved.project.clip
    return [(clip.check_frame(given.frame), read_mask_image(given.path, clip.size, reading)) for given in masks]
