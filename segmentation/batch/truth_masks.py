"""True masks for a clip: from a folder in any layout of DAVIS, or from another project of the same clip."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from segmentation.batch.object_pairs import check_same_clip, number_by_name
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.errors import UserError
from segmentation.formats.importing.clip_matching import match_to_clip
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.registry import import_masks
from segmentation.media.mask_folder import sequence_folders
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject


@dataclass(frozen=True)
class TruthMasks:
    """What a clip is scored against.

    Args:
        frames: True mask by frame; never empty.
        notes: How they were found and paired, in plain sentences.
    """

    frames: Mapping[FrameIndex, PackedMask]
    notes: tuple[str, ...] = ()

    def relabel_for(self, objects: Collection[int]) -> TruthMasks:
        """The same, where a single true object takes the id of the single object that is to be scored."""
        labels = {int(i) for mask in self.frames.values() for i in mask.unpack().objects()}
        if len(labels) != 1 or len(objects) != 1 or labels == set(objects):
            return self
        mapping = {labels.pop(): int(next(iter(objects)))}
        frames = {frame: pack_mask(mask.unpack().relabel(mapping)) for frame, mask in self.frames.items()}
        return TruthMasks(frames, (*self.notes, "The only true object stands for the only object of the project."))


def read_truth(path: Path, clip: Clip, names: Mapping[ObjectId, str] | None = None) -> Steps[TruthMasks]:
    """Read the true masks.

    Args:
        path: A folder of masks, of sequences (the one with the name of the clip is taken), a DAVIS tree, or a project.
        clip: What they must fit.
        names: Of the objects that are scored, by which those of a project are found.

    Raises:
        MediaError: There are no masks, or none for this clip, or one cannot be read.
        StorageError: The project cannot be read.
        UserError: They are of another size, or cannot be paired with the frames.
    """
    if path.suffix == EXTENSION:
        return (yield from _of_project(path, clip, names or {}))
    name = Path(clip.source).stem
    sequence = name if name in sequence_folders(path) else ""
    imported = yield from import_masks("davis", ImportRequest(path, sequence, clip.size))
    matched = match_to_clip(imported, clip)
    return TruthMasks({frame: masks.mask for frame, masks in matched.frames.items()}, matched.notes)


def _of_project(path: Path, clip: Clip, names: Mapping[ObjectId, str]) -> Steps[TruthMasks]:
    with closing(SavedProject.open(path)) as saved:
        other = saved.project
        check_same_clip(clip, other.clip, path.name)
        numbers = number_by_name({info.id: info.name for info in other.objects.values()}, names)
        frames = {frame: record.mask.relabel(numbers) for frame, record in other.track.records.items()}
        yield Progress("Reading", len(frames), len(frames))
    if not frames:
        raise UserError(f"The project {path.name} holds no mask.", "Choose one with masks.")
    said = (f"{len(frames)} frames of the project {path.name}.",)
    return TruthMasks(frames, (*said, "Objects were paired by their names.") if numbers else said)
