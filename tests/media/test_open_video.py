"""One function opens files, folders and images; each bad input is one clear error with advice."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from clip_collection import ClipCollection
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError
from segmentation.media.open_video import open_video


def test_files_folders_and_images_open(collection: ClipCollection, tmp_path: Path) -> None:
    Image.fromarray(np.full((6, 8, 3), 9, np.uint8)).save(tmp_path / "still.png")
    opened = [
        open_video(collection["gop30.mp4"]),
        open_video(collection["gop30.mp4"], cache_bytes=0, prefetch=True),
        open_video(tmp_path),
        open_video(tmp_path / "still.png", cache_bytes=100),
    ]
    try:
        assert [video.info.kind for video in opened] == ["file", "file", "folder", "folder"]
        assert [video.info.frame_count for video in opened] == [150, 150, 1, 1]
        assert opened[3].info.frame_names == ("still",)
        assert np.all(opened[3].read(FrameIndex(0)) == 9)
    finally:
        for video in opened:
            video.close()


def assert_refused(path: Path, says: str) -> None:
    with pytest.raises(MediaError, match=says) as caught:
        open_video(path)
    assert caught.value.advice


def test_a_missing_path(tmp_path: Path) -> None:
    assert_refused(tmp_path / "gone.mp4", "no file or folder")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    assert_refused(tmp_path / "empty.mp4", "is empty")


@pytest.mark.parametrize("name", ["text.mp4", "text.txt", "text.srt", "text"])
def test_a_text_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("1\n00:00:01,000 --> 00:00:02,000\nThis is a text and not a video.\n" * 50)
    assert_refused(tmp_path / name, "not a video")


def test_noise(tmp_path: Path) -> None:
    (tmp_path / "noise.mkv").write_bytes(np.random.default_rng(3).bytes(5000))
    assert_refused(tmp_path / "noise.mkv", "not a video")


def test_sound_only(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "sound.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000))
    assert_refused(tmp_path / "sound.wav", "not a video")


def test_an_mp4_without_its_index(collection: ClipCollection) -> None:
    assert_refused(collection["no_index.mp4"], "no index")


def test_a_file_of_which_no_frame_decodes(collection: ClipCollection, tmp_path: Path) -> None:
    data = bytearray(collection["front.mp4"].read_bytes())
    start = data.index(b"mdat") + 4
    data[start:] = bytes(len(data) - start)
    (tmp_path / "blank.mp4").write_bytes(bytes(data))
    assert_refused(tmp_path / "blank.mp4", "Not one frame")


def test_a_picture_in_an_unknown_form(collection: ClipCollection, tmp_path: Path) -> None:
    (tmp_path / "unknown.mp4").write_bytes(collection["front.mp4"].read_bytes().replace(b"avc1", b"zzzz"))
    assert_refused(tmp_path / "unknown.mp4", "form that FFmpeg does not know")


def test_a_broken_image(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"nothing of use")
    assert_refused(tmp_path / "broken.png", "Not one image")
