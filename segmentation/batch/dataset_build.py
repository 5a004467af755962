"""Build one data set from many clips. A second build reads only what changed; a killed one goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from segmentation.batch.dataset_choice import ClipChoice, ClipChooser, write_contents
from segmentation.batch.dataset_sources import (
    DatasetSource,
    check_sources,
    licence_of,
    name_sources,
    open_request,
    stamp_of,
)
from segmentation.errors import SegmentationError, StorageError, UserError
from segmentation.formats.datasets.clip_filter import ClipFilter
from segmentation.formats.datasets.clip_images import ImageMode
from segmentation.formats.datasets.clip_splits import Shares, split_clips
from segmentation.formats.datasets.dataset_check import check_clips
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_folder import DatasetFolder
from segmentation.formats.datasets.dataset_form import DatasetForm, DatasetPlace
from segmentation.formats.datasets.dataset_forms import check_dataset_options
from segmentation.formats.datasets.dataset_part import PlannedClip, find_part, make_part
from segmentation.formats.format_spec import OptionValue
from segmentation.formats.progress import Progress, finish
from segmentation.media.natural_order import natural_key

_SHOWN = 8


@dataclass(frozen=True)
class DatasetPlan:
    """What is built.

    Args:
        root: Folder of the data set.
        form: Its format.
        options: Of the format, as given.
        shares: Share of the clips by set.
        mode: What becomes of frames.
        licence: Of clips beside which none is stated.
        keeps: Whether clips that are not in the list stay in the set.
        filter: What of each clip comes in.
        skips_duplicates: Whether clips whose frames repeat those of another one are left out.
    """

    root: Path
    form: DatasetForm
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    shares: Shares = field(default_factory=lambda: {"train": 1.0})
    mode: ImageMode = ImageMode.COPY
    licence: str = ""
    keeps: bool = False
    filter: ClipFilter = field(default_factory=ClipFilter)
    skips_duplicates: bool = False

    def open(self) -> DatasetFolder:
        """The data set, after a check of the options.

        Raises:
            UserError, StorageError: As `DatasetFolder.open`, or an option that is not allowed.
        """
        check_dataset_options(self.form, self.options)
        return DatasetFolder.open(self.root, self.form, self.options)

    def plan_clip(self, source: DatasetSource, split: str, left: str = "") -> PlannedClip:
        """What is decided of a clip before it is read.

        Args:
            source: The clip.
            split: Its set.
            left: A digest of what the filters leave; empty where that is everything.

        Raises:
            MediaError: A file is not there.
        """
        licence = licence_of(source, self.licence)
        choices = {"format": self.form.name, "options": dict(self.options), "split": split, "licence": licence}
        choices |= {"left": left} if left else {}
        return PlannedClip(source.name, split, source.key, stamp_of(source, self.mode, choices), licence)


@dataclass(frozen=True)
class DatasetReport:
    """What a build did.

    Args:
        written: Clips that were new or had changed.
        unchanged: Clips that were in the set as they are.
        removed: Clips that the list does not name any more.
        failed: Reason by clip; an earlier state of it stays in the set.
        summary: Of the whole set, as `dataset.json` has it; `left_out` has the reason by clip that a filter left out.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    failed: Mapping[str, str]
    summary: Mapping[str, Any]


def build_dataset(
    sources: Sequence[DatasetSource],
    plan: DatasetPlan,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> DatasetReport:
    """Make the set hold these clips as they are now.

    Args:
        sources: The clips.
        plan: What is built.
        on_progress: Called after every clip.

    Raises:
        UserError: The set is in use, of another format or no set; or some clips cannot be taken at all.
        MediaError: A source is not there.
        StorageError: The set cannot be written, or does not read back.
    """
    folder = plan.open()
    kept = {clip.source: name for name, clip in folder.clips.items()}
    named = name_sources(sources, kept, folder.clips if plan.keeps else ())
    choice = _choose_clips(plan, folder, named, on_progress)
    planned = plan_clips(plan, folder, choice)
    changed = [s for s in choice.sources if not _is_there(folder, planned[s.name])]
    check_sources([s for s in changed if find_part(folder.place, planned[s.name]) is None], plan.mode)
    written: list[str] = []
    failed = dict(choice.failed)
    with folder.building(planned, choice.left_out):
        write_contents(plan.root, choice.contents)
        others = () if plan.keeps else tuple(folder.clips.keys() - {source.name for source in named})
        for name in (*others, *(folder.clips.keys() & choice.left_out.keys())):
            folder.remove(name)
        for done, source in enumerate(changed, start=1):
            on_progress(Progress("Building", done, len(changed)))
            if _is_there(folder, planned[source.name]):
                written.append(source.name)  # its part was made before, and was taken in first
                continue
            try:
                clip = make_listed_part(plan, folder.place, source, planned[source.name])
            except SegmentationError as error:
                failed[source.name] = str(error)
                continue
            folder.take(clip)
            written.append(source.name)
        if not folder.clips:
            raise UserError(f"No clip could be taken. {' '.join(failed.values())}", "Mend them, and build again.")
    _check_written(folder, written, on_progress)
    removed = tuple(sorted(others, key=natural_key))
    return DatasetReport(tuple(written), len(choice.sources) - len(changed), removed, failed, folder.summary)


def _choose_clips(
    plan: DatasetPlan,
    folder: DatasetFolder,
    sources: Sequence[DatasetSource],
    on_progress: Callable[[Progress], None],
) -> ClipChoice:
    listed = {source.name for source in sources}
    members = [name for name in folder.clips if plan.keeps or name in listed]
    chooser = ClipChooser(plan.filter, plan.skips_duplicates, plan.mode, plan.root, members)
    choice = chooser.choose(sources, on_progress)
    if not choice.sources and not choice.failed:
        reasons = " ".join(f"{name}: {reason}" for name, reason in list(choice.left_out.items())[:_SHOWN])
        raise UserError(f"The filters leave no clip. {reasons}", "Choose other filters.")
    return choice


def plan_clips(plan: DatasetPlan, folder: DatasetFolder, choice: ClipChoice) -> dict[str, PlannedClip]:
    """What is decided of each clip that comes in, by its name.

    Raises:
        MediaError: A file is not there.
    """
    splits = split_clips((source.name for source in choice.sources), plan.shares, folder.splits)
    left = {name: content.left for name, content in choice.contents.items()}
    return {s.name: plan.plan_clip(s, splits[s.name], left.get(s.name, "")) for s in choice.sources}


def make_part_of(plan: DatasetPlan, source: DatasetSource) -> DatasetClip:
    """Make the part of one clip while the set is not being built, so that a later build finds it; any process may.

    Raises:
        SegmentationError: As `make_listed_part`, and as `DatasetFolder.open`.
    """
    place = plan.open().place
    (split,) = plan.shares  # with several sets, the set of a clip would depend on the others
    return make_listed_part(plan, place, source, plan.plan_clip(source, split))


def make_listed_part(
    plan: DatasetPlan, place: DatasetPlace, source: DatasetSource, planned: PlannedClip
) -> DatasetClip:
    """Make the part of one clip, unless it is made.

    Raises:
        SegmentationError: The source cannot be read, or the part not be written.
    """
    found = find_part(place, planned)
    if found is not None:
        return found
    with open_request(source, plan.mode) as request:
        return finish(make_part(place, plan.form, planned, plan.filter.choose(request), plan.mode))


def _is_there(folder: DatasetFolder, planned: PlannedClip) -> bool:
    found = folder.clips.get(planned.name)
    return found is not None and found.stamp == planned.stamp


def _check_written(folder: DatasetFolder, written: Sequence[str], on_progress: Callable[[Progress], None]) -> None:
    clips = [clip for clip in folder.clips_in_order if clip.name in set(written)]
    problems = finish(check_clips(folder.place, folder.form, clips), on_progress)
    if problems:
        raise StorageError(
            f"The data set does not read back as it was built: {' '.join(problems[:4])}",
            "Build it again; if that does not help, report this message as an error of the program.",
        )
