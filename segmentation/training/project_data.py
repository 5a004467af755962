"""A Maskreel project as training data: frames whose masks a person made or confirmed, laid out as pictures and masks.

They are read from the clip once, at training size, because finding single frames of a video takes as long as a step.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from PIL import Image

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.project import Project
from segmentation.errors import MediaError, StorageError
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.media.clip_facts import state_of_source
from segmentation.media.fingerprint import SourceState
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
from segmentation.media.video import Video
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject
from segmentation.training.frame_store import reduce
from segmentation.training.samples import AnnotatedFrame, ClipFiles, Skipped, TrainingFiles

PICTURES, MASKS = "JPEGImages", "Annotations"


def is_project(path: Path) -> bool:
    """Whether `path` is a project file, by its name."""
    return path.suffix == EXTENSION and path.is_file()


def read_project(path: Path, folder: Path, short_edge_px: int) -> TrainingFiles:
    """The vouched frames of a project; one frame alone is a still. What cannot be read is named with its reason.

    Args:
        path: The project file; only looked at.
        folder: Where the frames are laid out, in a folder of the project's; the same masks are not laid out twice.
        short_edge_px: Larger frames are reduced to this short edge.

    Raises:
        StorageError: The project cannot be opened, or the frames cannot be laid out in `folder`.
    """
    try:
        with SavedProject.open(path, read_only=True) as saved:
            frames = find_vouched_frames(saved.project)
            if not frames:
                return _skip(path.stem, "no frame is a reference, verified, edited or imported")
            place = folder / f"{path.stem}-{_digest(saved.project, frames, short_edge_px)}"
            if place.is_dir():
                return _find(path.stem, place, ())
            if state_of_source(saved.project.clip, saved.source_path()) is not SourceState.SAME:
                return _skip(path.stem, f"its clip {saved.source_path()} is missing or was changed")
            with closing(open_video(saved.source_path(), cache_bytes=WALK_CACHE_BYTES)) as video:
                return _find(path.stem, place, _lay_out(saved.project, video, place, short_edge_px))
    except MediaError as error:
        return _skip(path.stem, error.message)


def find_vouched_frames(project: Project) -> tuple[FrameIndex, ...]:
    """Frames on which a person made or confirmed the mask of at least one object, ascending."""
    records = sorted(project.track.records.items())
    return tuple(frame for frame, record in records if any(state.is_protected for state in record.states.values()))


def read_vouched_labels(record: FrameRecord) -> Labels:
    """(H, W) uint8: the mask by object id; 255 where an object is that only a run has drawn."""
    labels = record.mask.unpack().labels.copy()
    unconfirmed = [i for i in np.unique(labels) if 0 < i < IGNORE and not record.state(i).is_protected]
    labels[np.isin(labels, unconfirmed)] = IGNORE
    return labels


def _digest(project: Project, frames: tuple[FrameIndex, ...], short_edge_px: int) -> str:
    """Changes with everything that the laid-out files depend on."""
    found = hashlib.sha256(f"{project.clip.fingerprint} {short_edge_px}".encode())
    for frame in frames:
        found.update(f" {frame} ".encode() + read_vouched_labels(project.track.record(frame)).tobytes())
    return found.hexdigest()[:12]


def _lay_out(project: Project, video: Video, place: Path, short_edge_px: int) -> tuple[Skipped, ...]:
    """Write all frames, the folder appearing when it is complete; returns what could not be read."""
    made = place.with_name(f".{place.name}.{uuid.uuid4().hex}.new")
    try:
        for part in (PICTURES, MASKS):
            (made / part).mkdir(parents=True)
        skipped = tuple(_write(project, video, made, short_edge_px))
        made.rename(place)
    except OSError as error:
        raise StorageError(f"Training frames cannot be written to {place}: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return skipped


def _write(project: Project, video: Video, made: Path, short_edge_px: int) -> Iterator[Skipped]:
    for frame in find_vouched_frames(project):
        try:
            rgb = video.read(frame)
        except MediaError as error:
            yield Skipped(f"frame {frame}", error.message)
            continue
        if frame in video.info.damaged:
            yield Skipped(f"frame {frame}", "its picture is damaged")
            continue
        rgb, labels = reduce((rgb, read_vouched_labels(project.track.record(frame))), short_edge_px)
        Image.fromarray(rgb).save(made / PICTURES / f"{frame:06d}.png", compress_level=1)
        write_palette_png(made / MASKS / f"{frame:06d}.png", LabelMask(labels))


def _find(name: str, place: Path, skipped: tuple[Skipped, ...]) -> TrainingFiles:
    pairs = ((picture, place / MASKS / picture.name) for picture in sorted((place / PICTURES).glob("*.png")))
    frames = tuple(AnnotatedFrame(picture, mask) for picture, mask in pairs)
    named = tuple(Skipped(f"{name}, {skip.name}", skip.reason) for skip in skipped)
    if len(frames) < 2:
        return TrainingFiles(stills=(ClipFiles(name, frames),) if frames else (), skipped=named)
    numbers = tuple(int(frame.picture.stem) for frame in frames)
    return TrainingFiles(clips=(ClipFiles(name, frames, numbers=numbers),), skipped=named)


def _skip(name: str, reason: str) -> TrainingFiles:
    return TrainingFiles(skipped=(Skipped(name, reason),))
