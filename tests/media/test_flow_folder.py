"""Flow files are paired with frames by name or order, read exactly, and refused when they are not those of the clip."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from flow_files import write_field
from image_clips import write_clip
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError
from segmentation.media.flow_folder import FlowFolder
from segmentation.media.frame_folder import FrameFolder
from segmentation.media.video import VideoInfo


@pytest.fixture
def clip(tmp_path: Path) -> VideoInfo:
    return FrameFolder(write_clip(tmp_path / "clip")).info


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flow").mkdir()
    return tmp_path / "flow"


def field(clip: VideoInfo, value: float) -> np.ndarray:
    return np.full((clip.height, clip.width, 2), (value, -value), np.float32)


def test_fields_are_found_by_frame_name_and_the_last_takes_the_one_before(clip: VideoInfo, folder: Path) -> None:
    for number, name in enumerate(clip.frame_names[:-1]):
        write_field(folder / f"{name}.flo", field(clip, number / 4))
    flows = FlowFolder(folder, clip)
    for frame in range(clip.frame_count):
        read = flows.read(FrameIndex(frame))
        assert read.colour is None
        assert np.array_equal(read.field, field(clip, min(frame, clip.frame_count - 2) / 4))


def test_pictures_of_other_names_are_taken_in_natural_order(clip: VideoInfo, folder: Path) -> None:
    for frame in range(clip.frame_count):
        Image.new("RGB", (clip.width, clip.height), (frame, 7, 9)).save(folder / f"flow_{frame + 5}.png")
    flows = FlowFolder(folder, clip)
    for frame in range(clip.frame_count):
        read = flows.read(FrameIndex(frame))
        assert read.field is None
        assert read.colour is not None
        assert read.colour[0, 0].tolist() == [frame, 7, 9]


def test_too_few_files_mixed_kinds_and_no_folder_are_refused(clip: VideoInfo, folder: Path) -> None:
    with pytest.raises(MediaError, match="flow of 0 frames"):
        FlowFolder(folder, clip)
    write_field(folder / "0.flo", field(clip, 0))
    with pytest.raises(MediaError, match=f"clip has {clip.frame_count}"):
        FlowFolder(folder, clip)
    Image.new("RGB", (2, 2)).save(folder / "0.png")
    with pytest.raises(MediaError, match="one kind"):
        FlowFolder(folder, clip)
    with pytest.raises(MediaError, match="cannot be read"):
        FlowFolder(folder / "none", clip)


@pytest.mark.parametrize("cut", [0, 3, 11, -1])
def test_damaged_fields_and_other_sizes_are_refused(clip: VideoInfo, folder: Path, cut: int) -> None:
    for name in clip.frame_names:
        write_field(folder / f"{name}.flo", field(clip, 1))
    first = folder / f"{clip.frame_names[0]}.flo"
    first.write_bytes(first.read_bytes()[:cut])
    write_field(folder / f"{clip.frame_names[1]}.flo", np.zeros((3, 5, 2), np.float32))
    flows = FlowFolder(folder, clip)
    with pytest.raises(MediaError, match=r"no whole \.flo file"):
        flows.read(FrameIndex(0))
    with pytest.raises(MediaError, match=r"\(3, 5\)"):
        flows.read(FrameIndex(1))


def test_a_damaged_picture_is_named(clip: VideoInfo, folder: Path) -> None:
    for name in clip.frame_names:
        (folder / f"{name}.png").write_bytes(b"no picture")
    with pytest.raises(MediaError, match=f"{clip.frame_names[2]}.png cannot be read"):
        FlowFolder(folder, clip).read(FrameIndex(2))
