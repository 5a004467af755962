"""Many clips at once: a batch over processes or machines, and one data set of many clips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maskreel.clip_with_masks import ClipWithMasks
    from segmentation.batch.dataset_build import DatasetReport
    from segmentation.batch.many_clips import BatchReport


def run_batch(
    clips: str | Path,
    engine: str,
    out: str | Path,
    *,
    format: str = "davis",
    workers: int = 1,
    device: str = "auto",
    settings: Mapping[str, Any] | None = None,
    cluster: str = "",
    on_clip: Callable[[str, str], None] = lambda name, state: None,
) -> BatchReport:
    """Propagate masks through every clip of a list, as `maskreel batch` does; called again, it goes on where it was.

    Workers are processes of their own, so a script calls this below `if __name__ == "__main__":`.

    Args:
        clips: CSV file with rows `clip,mask,mask@frame,...` or `project`.
        engine: As in `maskreel engines`.
        out: Folder for the results; a format of data sets makes one data set there, others an export of each clip.
        format: As in `maskreel formats`.
        workers: How many clips run at a time; on a cluster, how many at most.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        settings: Of the engine, by name.
        cluster: Address of a Ray cluster; empty for this machine.
        on_clip: Gets the name of a clip that has ended, and `done` or `failed`.

    Returns:
        `done` and `skipped` (how many), `failed` (reason by name), `clips_per_hour`.

    Raises:
        UserError: An unknown engine, format or setting, a list that does not fit, or another batch in `out`.
        MediaError: The list cannot be read.
        StorageError: The results cannot be written.
        EngineError: No worker can be had.
    """
    from segmentation.batch.batch_plan import BatchPlan
    from segmentation.batch.clip_list import read_clip_list
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.many_clips import run_batch as run
    from segmentation.formats.datasets.dataset_forms import form_of_clips
    from segmentation.formats.registry import check_writable

    choice = EngineChoice(engine, device)
    choice.check(settings or {})
    is_set = form_of_clips(format) is not None
    options = {} if is_set else check_writable(format).check_options({})
    plan = BatchPlan(choice, Path(out).resolve(), dict(settings or {}), format, options, as_dataset=is_set)
    listed = read_clip_list(Path(clips))
    return run(listed, plan, workers, lambda name, entry: on_clip(name, entry.state), cluster=cluster)


def build_dataset(
    clips: str | Path | Iterable[ClipWithMasks],
    format: str,
    out: str | Path,
    *,
    split: str = "train=1",
    images: str = "copy",
    licence: str = "",
    options: Mapping[str, Any] | None = None,
    labels: Iterable[str] = (),
    verified_only: bool = False,
    min_pixels: int = 0,
    min_frames: int = 0,
    skip_duplicates: bool = False,
) -> DatasetReport:
    """Put many projects, or clips with masks, together as one data set, as `maskreel dataset build` does.

    Args:
        clips: CSV file with rows `project` or `clip,masks`; or the folder of a batch, of projects or of a data set; or
            clips of data sets that are open, which are merged.
        format: davis, davis-2016, youtube-vos, mots, coco, ytvis, datumaro, yolo-seg or cvat.
        out: Folder of the set; one that is there is brought up to date.
        split: Names of sets and their shares of the clips, such as `train=.8,val=.2`.
        images: `copy`, `link` or `none`.
        licence: Of clips beside which no licence lies.
        options: Of the format, by name.
        labels: Names of the objects that come in; by default all.
        verified_only: Whether only frames come in on which every mask is verified or a reference.
        min_pixels: A mask of an object with fewer pixels on a frame is left out there.
        min_frames: An object with masks on fewer frames is left out of its clip.
        skip_duplicates: Whether a clip is left out whose frames are copies of frames of another one.

    Returns:
        `written`, `unchanged`, `removed`, `failed` (reason by name) and `summary`; its `left_out` has the reason by
        clip that was left out.

    Raises:
        UserError: An unknown format or option, sources that cannot be taken, or something else in `out`.
        MediaError: The list cannot be read.
        StorageError: The set cannot be written.
    """
    from segmentation.batch.dataset_build import DatasetPlan
    from segmentation.batch.dataset_build import build_dataset as build
    from segmentation.batch.dataset_sources import DatasetSource, read_sources
    from segmentation.errors import UserError
    from segmentation.formats.datasets.clip_filter import ClipFilter
    from segmentation.formats.datasets.clip_images import ImageMode
    from segmentation.formats.datasets.clip_splits import parse_shares
    from segmentation.formats.datasets.dataset_forms import dataset_form

    modes = [mode.value for mode in ImageMode]
    if images not in modes:
        raise UserError(f"`images` is '{images}'.", f"Give one of: {', '.join(modes)}.")
    form, shares = dataset_form(format), parse_shares(split)
    chosen = ClipFilter(frozenset(labels), verified_only, min_pixels, min_frames)
    plan = DatasetPlan(
        Path(out),
        form,
        dict(options or {}),
        shares,
        ImageMode(images),
        licence,
        filter=chosen,
        skips_duplicates=skip_duplicates,
    )
    if isinstance(clips, str | Path):
        return build(read_sources(Path(clips)), plan)
    return build([DatasetSource.of_member(clip.member) for clip in clips], plan)
