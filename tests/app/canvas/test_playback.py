"""Playback keeps the clip's own time, whatever its frame rate, and drops frames when it is late."""

from __future__ import annotations

import pytest
from memory_document import FormulaVideo, MemoryDocument

from app.canvas.playback import Playback
from app.state.view_choices import Pace
from segmentation.domain.edits import set_work_range
from segmentation.domain.frames import FrameRange

# A clip of varying rate: a pause of a second after frame 2.
TIMES = (0.0, 0.1, 0.2, 1.2, 1.3, 1.4, 1.5, 1.6)


@pytest.fixture
def clip(context):
    made = MemoryDocument(FormulaVideo(timestamps_s=TIMES))
    context.set_document(made)
    yield made
    context.set_document(None)
    made.close()


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def playback(context, clip, clock):
    return Playback(context, clock=lambda: clock[0])


def frame_after(playback, context, clock, seconds):
    clock[0] += seconds
    playback.tick()
    return context.view.frame


def test_frames_come_at_their_own_times(playback, context, clock):
    context.view.set_playing(True)
    assert frame_after(playback, context, clock, 0.11) == 1
    assert frame_after(playback, context, clock, 0.1) == 2
    assert frame_after(playback, context, clock, 0.9) == 2
    assert frame_after(playback, context, clock, 0.1) == 3


def test_when_late_frames_are_dropped(playback, context, clock):
    context.view.set_playing(True)
    assert frame_after(playback, context, clock, 1.45) == 5


def test_it_stops_at_the_end_and_begins_anew(playback, context, clock):
    context.view.set_playing(True)
    assert frame_after(playback, context, clock, 60) == 7
    assert not context.view.playing
    context.view.set_playing(True)
    assert context.view.frame == 0


def test_inside_the_range_it_stops_at_out(playback, context, clip, clock):
    clip.apply_edit(set_work_range(clip.project, FrameRange(3, 5)))
    context.view.set_frame(4)
    context.view.set_playing(True)
    assert frame_after(playback, context, clock, 60) == 5
    assert not context.view.playing
    context.view.set_playing(True)
    assert context.view.frame == 3


def test_scrubbing_while_it_plays_goes_on_from_there(playback, context, clock):
    context.view.set_playing(True)
    context.view.set_frame(4)
    assert frame_after(playback, context, clock, 0.11) == 5


def test_a_loop_begins_anew_when_the_last_frame_has_been_shown_as_long_as_it_lasts(playback, context, clip, clock):
    clip.apply_edit(set_work_range(clip.project, FrameRange(3, 5)))
    context.view.set_pace(Pace(loop=True))
    context.view.set_frame(3)
    context.view.set_playing(True)
    assert frame_after(playback, context, clock, 0.25) == 5
    assert frame_after(playback, context, clock, 0.1) == 3
    assert frame_after(playback, context, clock, 0.15) == 4
    assert context.view.playing


def test_speed_stretches_the_clips_own_times_and_can_change_while_it_plays(playback, context, clock):
    context.view.set_pace(Pace(speed=0.5))
    context.view.set_playing(True)
    assert frame_after(playback, context, clock, 0.15) == 0
    assert frame_after(playback, context, clock, 0.1) == 1
    context.view.set_pace(Pace(speed=4.0))
    assert frame_after(playback, context, clock, 0.05) == 2
    assert frame_after(playback, context, clock, 0.26) == 4


def test_it_really_runs_by_its_timer(context, clip, qtbot):
    playing = Playback(context)
    context.view.set_frame(3)
    context.view.set_playing(True)
    qtbot.waitUntil(lambda: not context.view.playing)
    assert context.view.frame == 7
    assert playing is not None


def test_the_clip_is_heard_from_where_it_plays_at_its_own_speed_alone(playback, context, clock):
    heard = []
    playback.sound_wanted.connect(heard.append)
    playback.silence_wanted.connect(lambda: heard.append("silence"))
    context.view.set_frame(2)
    context.view.set_playing(True)
    context.view.set_frame(4)
    context.view.set_pace(Pace(speed=2.0))
    context.view.set_pace(Pace())
    context.view.set_pace(Pace(sound=False))
    context.view.set_playing(False)
    assert heard == [0.2, 1.3, "silence", 1.3, "silence", "silence"]


def test_a_loop_is_heard_anew(playback, context, clock):
    heard = []
    playback.sound_wanted.connect(heard.append)
    context.view.set_pace(Pace(loop=True))
    context.view.set_playing(True)
    frame_after(playback, context, clock, 1.75)
    assert heard == [0.0, 0.0]
