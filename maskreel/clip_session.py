"""ClipSession: an open clip with its objects and masks, as `maskreel.open_clip` gives it. One owner thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

import numpy as np

from maskreel.frame_mask import FrameMask
from maskreel.given_masks import MaskTaker, masks_by_frame
from maskreel.mask_arrays import split_planes, to_array
from maskreel.propagation_options import PropagationOptions, choose_engine, make_request
from segmentation.batch.clip_project import GivenMask, find_given_masks, give_masks
from segmentation.batch.engine_choice import check_engine
from segmentation.batch.named_objects import find_objects
from segmentation.batch.prompted_masks import give_prompts
from segmentation.domain.drawing import Point
from segmentation.domain.edits import add_object, delete_object, paint, rename_object
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.object_prompts import Corners, ObjectPrompts
from segmentation.domain.objects import ObjectId
from segmentation.errors import UserError
from segmentation.jobs.refinement.click_selection import ClickSelector
from segmentation.media.frames_in_memory import FramesInMemory
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
from segmentation.media.video import Video
from segmentation.storage.saved_project import SavedProject

if TYPE_CHECKING:
    from segmentation.batch.propagate_clip import RunReport
    from segmentation.formats.exporting.export_report import ExportReport
    from segmentation.metrics.evaluation import Evaluation


class ClipSession:
    """Made by `open_clip`.

    Args:
        saved: The project that keeps the work.
        video: The clip.
        stack: Closes both.
    """

    def __init__(self, saved: SavedProject, video: Video, stack: ExitStack) -> None:
        self._saved = saved
        self._video = video
        self._stack = stack
        self._clicks = ClickSelector()
        self._stack.callback(self._clicks.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the clip and its project; what a project file keeps is on the disk already. May be called twice."""
        self._stack.close()

    # What there is

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self._saved.project.clip.size

    @property
    def frame_count(self) -> int:
        """How many frames the clip has."""
        return self._saved.project.clip.frame_count

    def read(self, frame: int) -> RgbFrame:
        """A frame, (H, W, 3) uint8 RGB, read-only.

        Raises:
            UserError: It is outside the clip.
        """
        return self._video.read(FrameIndex(frame))

    @property
    def objects(self) -> dict[int, str]:
        """Name by number, in the order of the list."""
        project = self._saved.project
        return {int(number): project.objects[number].name for number in project.object_order}

    def mask(self, frame: int) -> FrameMask:
        """The mask of a frame; empty where nothing is known.

        Raises:
            UserError: It is outside the clip.
        """
        record = self._saved.project.track.record(self._saved.project.clip.check_frame(frame))
        known = {int(i): state.confidence for i, state in record.states.items() if state.confidence is not None}
        return FrameMask(frame, record.mask.unpack().labels, known)

    def masks(self) -> Iterator[FrameMask]:
        """The masks of all frames that have one, in order."""
        return (self.mask(frame) for frame in sorted(self._saved.project.track.records))

    def draw(self, frame: int) -> RgbFrame:
        """A frame with its masks painted on it, (H, W, 3) uint8 RGB.

        Raises:
            UserError: It is outside the clip.
        """
        from segmentation.formats.video.overlay_picture import paint_overlay

        mask = LabelMask(self.mask(frame).labels)
        return paint_overlay(self.read(frame), mask, self._saved.project.objects.values())

    def frames_to_review(self) -> list[int]:
        """Frames whose computed masks may be wrong, one of each stretch, that which is best corrected next in front."""
        from segmentation.batch.review_orders import ReviewOrder, frames_to_look_at

        return [int(frame) for frame in frames_to_look_at(self._saved.project, ReviewOrder.GAIN)]

    # Objects

    def add_object(self, name: str = "") -> int:
        """Add an object; its number.

        Raises:
            UserError: The name is taken.
        """
        self._saved.commit(add_object(self._saved.project, name))
        return int(self._saved.project.object_order[-1])

    def rename_object(self, number: int | str, name: str) -> None:
        """Give an object, by its number or name, another name.

        Raises:
            UserError: There is no such object, or the name is taken.
        """
        self._saved.commit(rename_object(self._saved.project, self._object(number), name))

    def delete_object(self, number: int | str) -> None:
        """Take an object, by its number or name, out with all its masks.

        Raises:
            UserError: There is no such object.
        """
        self._saved.commit(delete_object(self._saved.project, self._object(number)))

    def _object(self, number: int | str) -> ObjectId:
        return next(iter(find_objects(self._saved.project, [str(number)])))

    # Masks, clicks, corrections: each becomes a reference, from which masks are propagated

    def add_masks(self, masks: Any, *, frame: int = 0, names: Sequence[str] = ()) -> tuple[str, ...]:
        """Give masks to start from.

        Args:
            masks: Arrays or tensors: (H, W) bool; (N, H, W) bool, a plane per object; (H, W) whole numbers, 0 for
                background and 1..254 for objects; (T, H, W) whole numbers, frame after frame; or a mapping of frames to
                such masks. Or the path of a mask image, of a folder of such (paired with frames by names), or a list of
                paths, which may say their frame as `PNG@FRAME`.
            frame: The frame of the first mask; of files it is that of a single image.
            names: Of the objects in arrays, by rising number or plane. A known name is that object, a new one makes an
                object; without names numbers decide, and plane k is object k + 1.

        Returns:
            How files were read and paired, in plain sentences.

        Raises:
            MediaError: A file cannot be read.
            UserError: Another shape, type or size, a frame outside the clip, or no object.
        """
        if isinstance(masks, str | Path):
            return self._add_files([str(masks)], frame)
        if isinstance(masks, list | tuple) and masks and all(isinstance(each, str | Path) for each in masks):
            return self._add_files([str(each) for each in masks], frame)
        taker = MaskTaker(self._saved, names)
        for number, mask in masks_by_frame(masks, frame).items():
            taker.take(number, mask)
        return ()

    def _add_files(self, texts: Sequence[str], frame: int) -> tuple[str, ...]:
        given, notes = find_given_masks(texts, self._saved.project.clip)
        if len(texts) == len(given) == 1 and not given[0].frame and not Path(texts[0]).is_dir():
            given = [GivenMask(given[0].path, FrameIndex(frame))]
        return (*notes, *give_masks(self._saved, given))

    def correct(self, mask: Any, *, frame: int, name: int | str) -> None:
        """Give the right mask of one object on one frame; `propagate(only_changed=True)` mends the frames around it.

        Args:
            mask: (H, W) bool, array or tensor.
            frame: Which one.
            name: Name or number of the object; a new name makes a new object.

        Raises:
            UserError: Another shape, type or size, or a frame outside the clip.
        """
        planes = split_planes(mask)
        if planes is None or len(planes) != 1 or planes[0].shape != self.size:
            raise UserError(f"The mask is {to_array(mask).shape} {to_array(mask).dtype}.", f"Give {self.size} bool.")
        place = self._saved.project.clip.check_frame(frame)
        number = MaskTaker(self._saved, ()).claim(name)
        old = self._saved.project.track.mask(place).labels
        labels = np.where(planes[0], np.uint8(number), np.where(old == number, np.uint8(0), old))
        self._saved.commit(paint(self._saved.project, place, LabelMask(labels), number))

    def click(
        self,
        frame: int,
        positive: Sequence[Point] = (),
        negative: Sequence[Point] = (),
        *,
        box: Corners | None = None,
        name: int | str = 1,
        engine: str = "classic-clicks",
    ) -> Region:
        """Select an object by points in it and beside it, or a box around it; its mask becomes what they mean.

        Args:
            frame: Which one.
            positive: Points (x, y) in the object, in pixels, the top left one covering 0..1; all so far.
            negative: Points that are not in it; all so far.
            box: (left, top, right, bottom) around it, in pixels; right and bottom are the first ones outside.
            name: Name or number of the object; a new name makes a new object.
            engine: That follows clicks.

        Returns:
            The mask, (H, W) bool.

        Raises:
            UserError: No point and no box, an unknown engine, a locked object, or a frame, point or box outside.
            EngineError: The engine cannot be used.
        """
        check_engine(engine, "clicks", {})
        prompts = ObjectPrompts(name, frame, tuple(positive), tuple(negative), box)
        (made,) = give_prompts(self._saved, self._video, (prompts,), self._clicks, engine)
        return self.mask(made.frame).region(made.object_id)

    def find_objects(
        self, engine: str = "classic-discovery", *, text: str = "", most: int = 1, device: str = "auto"
    ) -> tuple[int, ...]:
        """Search the whole clip for objects, without any mask; each has a mask on the frame that shows it best.

        Args:
            engine: That finds objects; of plug-ins `sam3` finds what words name.
            text: What to find, for an engine that takes words.
            most: How many objects at most, the best first; at least 1.
            device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.

        Returns:
            The numbers of the new objects.

        Raises:
            UserError: Nothing is found, an unknown engine, or words for one that takes none.
            EngineError: The engine cannot be used.
        """
        from segmentation.batch.discover_clip import add_found_objects
        from segmentation.batch.discovery_choice import DiscoveryChoice

        if most < 1:
            raise UserError(f"`most` is {most}.", "Give 1 or more.")
        found = add_found_objects(self._saved, self._video, DiscoveryChoice(engine, device, phrase=text), most)
        return tuple(int(number) for number in found)

    # Runs

    def propagate(
        self,
        engine: str | None = None,
        *,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        **options: Unpack[PropagationOptions],
    ) -> RunReport:
        """Propagate masks from the references through the clip, to the end.

        A run that an error or Ctrl+C broke off goes on where it was, when the same is asked for again.

        Args:
            engine: As in `maskreel engines`; by default the best one that is free for any use.
            on_progress: Gets the steps done and the steps in all.
            options: See `PropagationOptions`.

        Returns:
            What was done, on which device, and what it cost.

        Raises:
            UserError: Nothing to start from, or an option that is wrong.
            EngineError: The engine cannot be made or cannot go on.
        """
        from segmentation.batch.propagate_clip import propagate_clip

        choice = choose_engine(engine, options)
        request = make_request(self._saved.project, choice.name, options)
        return propagate_clip(
            self._saved,
            self._reopen,
            request,
            choice,
            on_progress=lambda progress: on_progress(progress.done, progress.total),
        )

    def propagate_iter(self, engine: str | None = None, **options: Unpack[PropagationOptions]) -> Iterator[FrameMask]:
        """As `propagate`, mask by mask as they are computed; each is kept already when it is given.

        Left before its end, the run is broken off. A frame between two references may come twice, once for each
        direction.
        """
        from segmentation.batch.propagate_clip import propagation_steps

        choice = choose_engine(engine, options)
        request = make_request(self._saved.project, choice.name, options)
        with closing(propagation_steps(self._saved, self._reopen, request, choice, saves_each=True)) as steps:
            for event in steps:
                if isinstance(event, FrameResult):
                    yield self.mask(event.frame)

    def _reopen(self) -> Video:
        if isinstance(self._video, FramesInMemory):
            return self._video.reopen()
        return open_video(self._video.info.path, cache_bytes=WALK_CACHE_BYTES)

    def find_cuts(self) -> tuple[int, ...]:
        """The frames at which shots begin, without the first of the clip; reads the whole clip."""
        from segmentation.media.shot_cuts import find_cuts

        return tuple(int(cut) for cut in find_cuts(self.read(frame) for frame in range(self.frame_count)))

    def undo(self) -> bool:
        """Take back the last change, a whole run at once; False when there is none."""
        has_step = any(entry.done for entry in self._saved.history())
        if has_step:
            self._saved.undo()
        return has_step

    # Results

    def export(
        self,
        path: str | Path,
        format: str = "davis",
        *,
        first: int | None = None,
        last: int | None = None,
        name: str = "",
        replace: bool = False,
        options: Mapping[str, Any] | None = None,
    ) -> ExportReport:
        """Write the masks in a format of the field, and read them back.

        Args:
            path: The folder or file to make.
            format: As in `maskreel formats`.
            first: First frame; by default that of the clip.
            last: Last frame; by default that of the clip.
            name: Of the clip in the export; by default its own.
            replace: Whether an earlier export at that place may be replaced.
            options: Of the format, by name.

        Returns:
            What was written, and what the format does not carry.

        Raises:
            UserError: Unknown format or option, nothing to export, or something is there already.
            StorageError: It cannot be written.
        """
        from segmentation.formats.exporting.export_request import ExportRequest
        from segmentation.formats.progress import finish
        from segmentation.formats.registry import check_writable, export

        project = self._saved.project
        frames = project.clip.check_range(first, last, project.clip.whole)
        chosen = check_writable(format).check_options(options or {})
        request = ExportRequest.of_project(
            project, Path(path), frames=frames, sequence=name, video=self._video, options=chosen, replace=replace
        )
        return finish(export(format, request))

    def evaluate(self, truth: Any) -> Evaluation:
        """Score the masks by the rules of DAVIS: the first and the last true frame do not count.

        Args:
            truth: A folder of mask images or a project of the clip (path); or true masks as `add_masks` takes whole
                numbers, by frame or frame after frame.

        Returns:
            `j_and_f`; `statistics` by measure ("J", "F"), each with mean, recall and decay; `objects` one by one.

        Raises:
            MediaError: The truth cannot be read, or has too few frames.
            UserError: It does not fit the clip.
        """
        from maskreel.scoring import read_given_truth
        from segmentation.batch.project_scores import score_project

        return score_project(self._saved.project, read_given_truth(truth, self._saved.project.clip))
