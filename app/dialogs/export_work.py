"""What an export does on its thread: open the clip where the format shows it, write, close."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from app.translating import tr, translate_message
from segmentation.domain.frames import FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import MediaError
from segmentation.formats.exporting.export_report import ExportReport, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import OptionValue, UnknownFrames
from segmentation.formats.progress import Steps
from segmentation.formats.registry import export, format_spec
from segmentation.media.open_video import open_video
from segmentation.media.video import Video


@dataclass(frozen=True)
class ExportChoices:
    """What the user wants.

    Args:
        format: Name in the registry.
        target: Folder or file to make.
        objects: Which ones.
        frames: Which frames.
        sequence: Name inside the export.
        options: The format's options.
        replace: Whether an earlier export may be replaced.
        unknown: What becomes of frames that nobody annotated and no run reached.
    """

    format: str
    target: Path
    objects: tuple[ObjectId, ...]
    frames: FrameRange
    sequence: str
    options: Mapping[str, OptionValue]
    replace: bool
    unknown: UnknownFrames = UnknownFrames.SKIP


def export_steps(choices: ExportChoices, project: Project, clip_path: Path) -> Callable[[], Steps[ExportReport]]:
    """The work, to be begun on another thread; what the project holds is taken now.

    Raises:
        UserError: The choices cannot be met.
    """
    records, clip = dict(project.track.records), project.clip
    objects = tuple(project.objects[i] for i in project.object_order if i in choices.objects)

    def steps() -> Steps[ExportReport]:
        with ExitStack() as stack:
            video = _clip(clip_path, needed=format_spec(choices.format).needs_video)
            if video is not None:
                stack.enter_context(closing(video))
            request = ExportRequest(
                clip=clip,
                objects=objects,
                records=records,
                frames=choices.frames,
                target=choices.target,
                sequence=choices.sequence,
                video=video,
                options=choices.options,
                replace=choices.replace,
                unknown=choices.unknown,
            )
            return (yield from export(choices.format, request))

    return steps


def _clip(path: Path, *, needed: bool) -> Video | None:
    """The clip; None where it is not there and the format can do without."""
    try:
        return open_video(path)
    except MediaError:
        if needed:
            raise
        return None


_CHANGES_PIXELS = {
    LossKind.HOLES,
    LossKind.PIXELS,
    LossKind.OVERLAP,
    LossKind.MERGED_OBJECTS,
    LossKind.TOO_MANY_OBJECTS,
}


def report_lines(report: ExportReport) -> tuple[str, ...]:
    """A report in words: one line on the whole, then one for everything that it does not carry."""
    text = tr("One frame written to %2.") if report.frames == 1 else tr("%1 frames written to %2.")
    text = text.replace("%1", f"{report.frames:,}").replace("%2", str(report.target))
    losses = (*(loss.message for loss in report.losses), *report.notes)
    if report.verified:
        text += f" {_verdict(report)}"
    return (text, *(f"- {translate_message(line)}" for line in losses))


def _verdict(report: ExportReport) -> str:
    if any(loss.kind in _CHANGES_PIXELS for loss in report.losses):
        return tr("Read back and compared: masks differ where the format cannot hold them.")
    return tr("Read back and compared: every pixel is as it should be.")
