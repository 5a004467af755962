"""ExportRequest: all that a writer gets, as a read-only view that later edits of the project do not touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from segmentation.domain.alpha_band import Alpha, full_alpha
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_track import FrameRecord, MaskTrack
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectInfo, ObjectState, Presence
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.formats.exporting.safe_names import safe_name, safe_names, sequence_file_names
from segmentation.formats.format_spec import OptionValue, UnknownFrames
from segmentation.media.video import Video


@dataclass(frozen=True)
class ExportRequest:
    """What to write, and where.

    Args:
        clip: Names, times and size of the frames.
        objects: The chosen objects, in list order; all others are background.
        records: What is stored per frame; of frames without an entry nothing is known.
        frames: The chosen range.
        target: Folder or file to make.
        sequence: Name of the sequence inside the export; what a file name cannot hold is replaced, and empty is the
            clip's own name.
        video: The pixels, where they are at hand; only some formats need them.
        options: The format's options by name; what is left out takes its default.
        replace: Whether an earlier export at `target` may be replaced.
        unknown: What becomes of frames of which nothing is known.
        wanted_name: The name of the sequence as it was given, where something in it was replaced; set here.

    Raises:
        UserError: No objects, a range outside the clip, or a video of another size or length.
    """

    clip: Clip
    objects: tuple[ObjectInfo, ...]
    records: Mapping[FrameIndex, FrameRecord]
    frames: FrameRange
    target: Path
    sequence: str
    video: Video | None = None
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    replace: bool = False
    unknown: UnknownFrames = UnknownFrames.SKIP
    wanted_name: str = ""

    def __post_init__(self) -> None:
        if not self.objects:
            raise UserError("There is no object to export.", "Draw or choose at least one object.")
        self.clip.check_frame(self.frames.last)
        self._check_video()
        given = self.sequence.strip() or sequence_name(self.clip)
        object.__setattr__(self, "sequence", safe_name(given))
        object.__setattr__(self, "wanted_name", self.wanted_name or (given if given != self.sequence else ""))

    @classmethod
    def of_project(
        cls,
        project: Project,
        target: Path,
        *,
        objects: Iterable[ObjectId] | None = None,
        frames: FrameRange | None = None,
        sequence: str = "",
        video: Video | None = None,
        options: Mapping[str, OptionValue] | None = None,
        replace: bool = False,
        unknown: UnknownFrames = UnknownFrames.SKIP,
    ) -> ExportRequest:
        """What `project` holds now: all objects and its work range unless chosen otherwise.

        Raises:
            UserError: An unknown object, and as above.
        """
        chosen = {project.info_of(i).id for i in (project.object_order if objects is None else objects)}
        return cls(
            clip=project.clip,
            objects=tuple(project.objects[i] for i in project.object_order if i in chosen),
            records=dict(project.track.records),
            frames=frames or project.work_range,
            target=target,
            sequence=sequence,
            video=video,
            options=options or {},
            replace=replace,
            unknown=unknown,
        )

    @property
    def object_ids(self) -> tuple[ObjectId, ...]:
        """Ids of the chosen objects, in list order."""
        return tuple(info.id for info in self.objects)

    @property
    def size(self) -> tuple[int, int]:
        """(height, width)."""
        return self.clip.size

    @cached_property
    def names_known(self) -> Mapping[FrameIndex, str]:
        """The chosen frames that somebody annotated or a run reached, and their names in the clip."""
        return {frame: self.clip.frame_names[frame] for frame in self.frames if self._is_frame_known(frame)}

    @property
    def frames_known(self) -> tuple[FrameIndex, ...]:
        """The chosen frames that somebody annotated or a run reached."""
        return tuple(self.names_known)

    @property
    def frames_to_write(self) -> tuple[FrameIndex, ...]:
        """The chosen frames whose masks are written."""
        return tuple(self.frames) if self.unknown is UnknownFrames.EMPTY else self.frames_known

    def is_known(self, frame: FrameIndex) -> bool:
        """Whether anything is known of a chosen object on a chosen frame, be it that it is not there."""
        return frame in self.names_known

    def is_written(self, frame: FrameIndex) -> bool:
        """Whether a mask is written for the frame."""
        return self.unknown is UnknownFrames.EMPTY or self.is_known(frame)

    @property
    def names_to_write(self) -> Mapping[FrameIndex, str]:
        """The names in the clip of the chosen frames whose masks are written."""
        return {frame: self.clip.frame_names[frame] for frame in self.frames_to_write}

    def unknown_objects(self, frame: FrameIndex) -> frozenset[ObjectId]:
        """The chosen objects of which nothing is known on a frame, be it that they are not there."""
        states = self.record(frame).states
        open_ids = {i for i in self.object_ids if not _is_annotated(states.get(i, NOTHING_KNOWN))}
        return frozenset(open_ids - self.mask(frame).objects()) if open_ids else frozenset()

    def record(self, frame: FrameIndex) -> FrameRecord:
        """What is stored for the frame."""
        return self.records.get(frame) or MaskTrack(self.size).record(frame)

    def mask(self, frame: FrameIndex) -> LabelMask:
        """Labels of the chosen objects, by project id; 'ignore' stays."""
        stored = self.records.get(frame)
        if stored is None:
            return LabelMask.empty(*self.size)
        mask = stored.mask.unpack()
        others = mask.objects() - set(self.object_ids)
        return mask.relabel(dict.fromkeys(others, 0)) if others else mask

    def alpha(self, frame: FrameIndex, object_id: ObjectId) -> Alpha:
        """The object's matte, (H, W) uint8: its labels, with soft edges where there are any."""
        return full_alpha(self.mask(frame), object_id, self.record(frame).alpha.get(object_id))

    def state(self, frame: FrameIndex, object_id: ObjectId) -> ObjectState:
        """What is known of the object on the frame."""
        return self.record(frame).state(object_id)

    def name(self, frame: FrameIndex) -> str:
        """The frame's name in the clip, without extension; what a file name cannot hold is replaced."""
        return safe_names(self.clip.frame_names)[frame]

    def file_names(self) -> dict[FrameIndex, str]:
        """The stem of each chosen frame's file, for formats whose options name files; see `sequence_file_names`."""
        names = sequence_file_names([self.name(frame) for frame in self.frames], self.sequence, self.options)
        return dict(zip(self.frames, names, strict=True))

    def renaming_notes(self) -> tuple[str, ...]:
        """What the export calls otherwise than the clip."""
        stem, names = PurePath(self.clip.source).stem, self.clip.frame_names
        changed = [pair for pair in zip(names, safe_names(names), strict=True) if pair[0] != pair[1]]
        called = self.wanted_name or (stem if safe_name(stem) == self.sequence else "")
        notes = [f"The clip '{called}' is called '{self.sequence}', because a file name cannot hold all of it."]
        notes = notes if called not in ("", self.sequence) else []
        if changed:
            notes.append(f"{len(changed)} frames have other names in files: '{changed[0][0]}' is '{changed[0][1]}'.")
        return tuple(notes)

    def rgb(self, frame: FrameIndex) -> RgbFrame:
        """The frame's pixels.

        Raises:
            UserError: The request was made without the video.
            MediaError: The source is gone or changed.
        """
        if self.video is None:
            raise UserError(
                "This export needs the clip's pixels, but the clip is not open.", "Open or relink the clip."
            )
        return self.video.read(frame)

    def _is_frame_known(self, frame: FrameIndex) -> bool:
        """Whether the frame has a record that says anything of a chosen object."""
        record = self.records.get(frame)
        if record is None:
            return False
        if any(_is_annotated(record.state(object_id)) for object_id in self.object_ids):
            return True
        return bool(self.mask(frame).labels.any())

    def _check_video(self) -> None:
        if self.video is None:
            return
        info = self.video.info
        if (info.height, info.width, info.frame_count) != (*self.size, self.clip.frame_count):
            raise UserError(
                f"The open clip has {info.frame_count} frames of {info.width} x {info.height}, the project "
                f"{self.clip.frame_count} of {self.clip.width} x {self.clip.height}.",
                "Open the clip that the project was made with.",
            )


def _is_annotated(state: ObjectState) -> bool:
    return state.origin is not None or state.is_barrier or state.presence is not Presence.UNKNOWN


def sequence_name(clip: Clip) -> str:
    """A name for the clip inside an export: its file or folder name without extension, made fit for files."""
    stem = PurePath(clip.source).stem
    return safe_name(stem) if stem else "clip"
