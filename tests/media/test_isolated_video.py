"""A clip whose decoder has a process of its own: the same frames and facts; a crash or a hang is one clear error."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from image_clips import write_clip
from process_trees import running, survivors
from small_clips import ClipSpec
from small_clips import write_clip as write_video

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError, UserError
from segmentation.media import decoder_server, isolated_video
from segmentation.media.isolated_video import IsolatedVideo
from segmentation.media.open_video import ISOLATE_VARIABLE, open_video

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not possible there")
FAULTY = """
import os, signal, time
from segmentation.media import decoder_server, open_video as opening
open_video = opening.open_video
class Faulty:
    def __init__(self, video):
        self.video, self.close = video, video.close
    @property
    def info(self):
        return self.video.info
    def read(self, frame):
        if frame == 3:
            FAULT
        return self.video.read(frame)
decoder_server.open_video = lambda *a, **k: Faulty(open_video(*a, **k))
serve = decoder_server.serve
"""


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip", 6)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    code = FAULTY.replace("FAULT", request.param)
    monkeypatch.setattr(isolated_video, "SERVER", f"exec({code!r})")


@pytest.fixture
def video(clip: Path) -> Iterator[IsolatedVideo]:
    opened = IsolatedVideo(clip)
    yield opened
    opened.close()


def test_frames_and_facts_are_those_of_this_process(clip: Path, tmp_path: Path) -> None:
    paths = [clip, write_video(tmp_path / "video.mp4", ClipSpec())]
    for path in paths:
        here, apart = open_video(path), open_video(path, isolate=True)
        assert isinstance(apart, IsolatedVideo)
        assert apart.info == here.info
        for frame in (0, 5, 2, 2, here.info.frame_count - 1):
            rgb = apart.read(FrameIndex(frame))
            np.testing.assert_array_equal(rgb, here.read(FrameIndex(frame)))
            assert not rgb.flags.writeable
        here.close()
        apart.close()


def test_its_process_runs_the_server() -> None:
    assert f"from {decoder_server.__name__} import {decoder_server.serve.__name__}" == isolated_video.SERVER


def test_the_environment_asks_for_it(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ISOLATE_VARIABLE, "1")
    opened = open_video(clip)
    assert isinstance(opened, IsolatedVideo)
    opened.close()


def test_frames_outlive_the_next_one_and_the_clip(video: IsolatedVideo) -> None:
    first = video.read(FrameIndex(0))
    kept = first.copy()
    video.read(FrameIndex(1))
    video.close()
    np.testing.assert_array_equal(first, kept)
    with pytest.raises(MediaError, match="is closed"):
        video.read(FrameIndex(0))
    video.close()


def test_a_clip_may_be_opened_on_a_thread_that_ends(clip: Path) -> None:
    """Linux ends a process that asked for it together with the thread that started it."""
    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(IsolatedVideo, clip).result()
    first = opened._decoder
    for frame in range(opened.info.frame_count):
        opened.read(FrameIndex(frame))
    assert opened._decoder is first
    opened.close()


def test_errors_of_the_clip_are_those_of_this_process(video: IsolatedVideo, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="outside the clip"):
        video.read(FrameIndex(99))
    (tmp_path / "no.mp4").write_bytes(b"no video")
    for path, said in ((tmp_path / "none.mp4", "There is no file"), (tmp_path / "no.mp4", "not a video")):
        with pytest.raises(MediaError, match=said):
            IsolatedVideo(path)


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "crashed (SIGSEGV) while frame 3 was decoded"),
        ("os._exit(7)", "ended with the code 7 while frame 3 was decoded"),
        ("raise RuntimeError('unforeseen')", "ended with the code 1 while frame 3 was decoded"),
        ("os.write(1, b'x' * 99)", "answered nonsense while frame 3 was decoded"),
    ],
    indirect=["faulty"],
)
def test_a_crash_is_one_error_that_names_the_frame_and_others_can_be_read(
    faulty: None, said: str, video: IsolatedVideo
) -> None:
    before = video.read(FrameIndex(2))
    for _ in range(2):
        with pytest.raises(MediaError) as caught:
            video.read(FrameIndex(3))
        assert said in caught.value.message
    np.testing.assert_array_equal(video.read(FrameIndex(2)), before)


@pytest.mark.parametrize("faulty", ["time.sleep(600)"], indirect=True)
def test_a_hang_is_ended(faulty: None, video: IsolatedVideo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated_video, "FRAME_S", 0.5)
    assert video._decoder is not None
    process = video._decoder._child.pid
    with pytest.raises(MediaError, match=r"no answer for 0\.5 s while frame 3 was decoded"):
        video.read(FrameIndex(3))
    assert running({process}) == set()


@pytest.mark.parametrize("faulty", ["open(self.info.path.parent / 'made', 'wb', 0).write(b'1')"], indirect=True)
def test_the_decoder_writes_no_file(faulty: None, video: IsolatedVideo, tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="while frame 3 was decoded"):
        video.read(FrameIndex(3))
    assert (tmp_path / "made").read_bytes() == b""


def test_the_decoder_ends_with_its_owner(clip: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from segmentation.media.isolated_video import IsolatedVideo;"
        "video = IsolatedVideo(Path(sys.argv[1])); print(video._decoder._child.pid, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(clip)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        decoder = int(owner.stdout.readline())
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait()
    assert survivors({decoder}) == set()
