"""What a run will do, and how long things take, in words."""

from __future__ import annotations

from app.session.run_choices import RunPreview, RunProgress
from app.translating import tr
from segmentation.domain.frames import FrameIndex

NO_BREAK = "\N{NO-BREAK SPACE}"
"""Holds a number and its unit together where lines are broken."""


def plan_words(preview: RunPreview) -> str:
    """A plan as one line: frames, where, and the expected time."""
    summary = preview.summary
    if summary.first is None:
        rest = tr("the rest is behind the cut at frame %1") if summary.stops else tr("nothing is out of date")
        return rest.replace("%1", f"{min(summary.stops, default=0):,}")
    frames = tr("%1 frames (%2 to %3)") if summary.frames > 1 else tr("frame %2")
    text = frames.replace("%1", f"{summary.frames:,}").replace("%2", f"{summary.first:,}")
    text = text.replace("%3", f"{summary.last:,}")
    if summary.may_stop:
        text = tr("up to %1; stops where nothing changes").replace("%1", text)
    if summary.stops:
        text = f"{text}; {stop_words(summary.stops)}"
    if preview.cuts_known_to is not None:
        search = (
            tr("searches for cuts from frame %1 on first") if preview.cuts_known_to else tr("searches for cuts first")
        )
        text = f"{text}; " + search.replace("%1", f"{preview.cuts_known_to:,}")
    return text + ", " + (tr("time not known yet") if preview.seconds is None else about(preview.seconds))


def stop_words(stops: tuple[FrameIndex, ...]) -> str:
    """At which cuts a run stops; there is at least one."""
    text = tr("stops at the cut at frame %1") if len(stops) == 1 else tr("stops at %2 cuts, the first at frame %1")
    return text.replace("%1", f"{stops[0]:,}").replace("%2", f"{len(stops):,}")


def progress_words(progress: RunProgress) -> str:
    """How far a run is, as one line."""
    text = tr("step %1 of %2").replace("%1", f"{progress.done:,}").replace("%2", f"{progress.total:,}")
    if progress.frames_per_second:
        rate = tr(", %1 frames per second").replace("%1 ", f"%1{NO_BREAK}")
        text += rate.replace("%1", f"{progress.frames_per_second:.2f}")
    if progress.seconds_left is not None:
        text += tr(", %1 left").replace("%1", about(progress.seconds_left))
    return text


def about(seconds: float) -> str:
    """A duration as one would say it, in one piece: a line does not end between number and unit."""
    if seconds < 90:
        text = tr("about %1 s").replace("%1", str(max(1, round(seconds))))
    elif seconds < 90 * 60:
        text = tr("about %1 min").replace("%1", str(round(seconds / 60)))
    else:
        text = tr("about %1 h").replace("%1", f"{seconds / 3600:.1f}")
    return text.replace(" ", NO_BREAK)
