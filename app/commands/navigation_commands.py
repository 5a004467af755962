"""Commands that move through the clip: frames, references, range, playback, timeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.commands.command import Command, Menu
from app.commands.context import AppContext
from app.state.view_choices import SPEEDS
from app.state.view_state import NO_OBJECT
from app.translating import tr
from segmentation.domain.edits import set_work_range
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.references import ReferenceSet

PAGE_FRAMES = 10


def navigation_commands() -> tuple[Command, ...]:
    """The table's rows."""

    def command(
        id_: str, title: str, run: Callable[[AppContext], None], *keys: str, icon: str = "", short: str = ""
    ) -> Command:
        repeats = id_.startswith("frame")
        return Command(f"go.{id_}", title, Menu.GO, run, keys, icon=icon, repeats=repeats, short=short)

    return (
        Command(
            "go.play", tr("Play or pause"), Menu.GO, _play, ("Space",), checked_when=_playing, icon="play", on_tap=True
        ),
        Command(
            "go.loop",
            tr("Play in a loop"),
            Menu.GO,
            _toggle_loop,
            ("Ctrl+L",),
            checked_when=lambda c: c.view.pace.loop,
            icon="loop",
            short=tr("Loop"),
        ),
        Command(
            "go.sound",
            tr("Play the sound"),
            Menu.GO,
            _toggle_sound,
            ("Ctrl+Alt+M",),
            checked_when=lambda c: c.view.pace.sound,
        ),
        Command("go.slower", tr("Play slower"), Menu.GO, lambda c: _change_speed(c, -1), ("Shift+,",), repeats=True),
        Command("go.faster", tr("Play faster"), Menu.GO, lambda c: _change_speed(c, 1), ("Shift+.",), repeats=True),
        command("first", tr("First frame"), lambda c: c.view.set_frame(0), "Home", icon="first"),
        command("last", tr("Last frame"), lambda c: c.view.set_frame(c.view.frame_count - 1), "End", icon="last"),
        command("frame-back", tr("Previous frame"), lambda c: _step(c, -1), "Left", ",", icon="back"),
        command("frame-on", tr("Next frame"), lambda c: _step(c, 1), "Right", ".", icon="on"),
        command("frames-back", tr("10 frames back"), lambda c: _step(c, -PAGE_FRAMES), "Shift+Left"),
        command("frames-on", tr("10 frames on"), lambda c: _step(c, PAGE_FRAMES), "Shift+Right"),
        command("reference-back", tr("Previous reference frame"), lambda c: _to_reference(c, -1), "PgUp"),
        command("reference-on", tr("Next reference frame"), lambda c: _to_reference(c, 1), "PgDown"),
        command("cut-back", tr("Previous cut"), lambda c: _to_cut(c, -1), "Shift+PgUp"),
        command("cut-on", tr("Next cut"), lambda c: _to_cut(c, 1), "Shift+PgDown"),
        command("set-in", tr("Range begins here (In)"), _set_in, "I", icon="in", short=tr("In")),
        command("set-out", tr("Range ends here (Out)"), _set_out, "O", icon="out", short=tr("Out")),
        command("clear-range", tr("Whole clip as range"), _clear_range, "Shift+I"),
        command("to-in", tr("Go to In"), lambda c: c.view.set_frame(_range(c).first), "Ctrl+Home"),
        command("to-out", tr("Go to Out"), lambda c: c.view.set_frame(_range(c).last), "Ctrl+End"),
    )


def _play(context: AppContext) -> None:
    """While a run goes on, the same key pauses and resumes the run."""
    runs = context.runs
    if runs.active:
        (runs.resume if runs.is_paused else runs.pause)()
        return
    context.view.set_playing(not context.view.playing)


def _playing(context: AppContext) -> bool:
    return context.view.playing


def _toggle_loop(context: AppContext) -> None:
    context.view.set_pace(replace(context.view.pace, loop=not context.view.pace.loop))


def _toggle_sound(context: AppContext) -> None:
    context.view.set_pace(replace(context.view.pace, sound=not context.view.pace.sound))


def _change_speed(context: AppContext, step: int) -> None:
    place = min(max(SPEEDS.index(context.view.pace.speed) + step, 0), len(SPEEDS) - 1)
    context.view.set_pace(replace(context.view.pace, speed=SPEEDS[place]))


def _step(context: AppContext, frames: int) -> None:
    context.view.set_playing(False)
    context.view.set_frame(context.view.frame + frames)


def _to_reference(context: AppContext, direction: int) -> None:
    """To the next reference of the active object, or of any object when none is active."""
    if context.project is None:
        return
    references = ReferenceSet.of(context.project.track)
    active = context.view.active
    frames = references.frames_of(active) if active != NO_OBJECT else tuple(sorted(references.frames))
    beyond = [frame for frame in frames if (frame - context.view.frame) * direction > 0]
    if beyond:
        context.view.set_frame(min(beyond) if direction > 0 else max(beyond))
    else:
        context.say(tr("There is no further reference frame in this direction."))


def _to_cut(context: AppContext, direction: int) -> None:
    """To the first frame of the shot that begins next in a direction."""
    beyond = [cut for cut in context.shots.cuts if (cut - context.view.frame) * direction > 0]
    if beyond:
        context.view.set_playing(False)
        context.view.set_frame(min(beyond) if direction > 0 else max(beyond))
    else:
        text = tr("There is no further cut in this direction.")
        if context.shots.frames_searched < context.view.frame_count:
            text = tr("No further cut was found in this direction yet: %1 of %2 frames are searched.")
        counts = (("%1", context.shots.frames_searched), ("%2", context.view.frame_count))
        for place, number in counts:
            text = text.replace(place, f"{number:,}")
        context.say(text)


def _range(context: AppContext) -> FrameRange:
    return context.project.work_range if context.project else FrameRange(FrameIndex(0), FrameIndex(0))


def _set_in(context: AppContext) -> None:
    first = context.view.frame
    context.edit(lambda project: set_work_range(project, FrameRange(first, max(first, project.work_range.last))))


def _set_out(context: AppContext) -> None:
    last = context.view.frame
    context.edit(lambda project: set_work_range(project, FrameRange(min(last, project.work_range.first), last)))


def _clear_range(context: AppContext) -> None:
    context.edit(lambda project: set_work_range(project, None))
