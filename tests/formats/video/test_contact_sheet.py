"""Contact sheets show the whole range."""

from __future__ import annotations

from pathlib import Path

from export_requests import gradient_video, request_for, squares
from PIL import Image

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.formats.progress import finish
from segmentation.formats.registry import export
from segmentation.formats.video.contact_sheet import spread_frames


def test_the_contact_sheet_spreads_over_the_range(tmp_path: Path) -> None:
    video = gradient_video(30, 24, 32)
    masks = [squares((1, 2, 2), height=24, width=32)] * 30
    options = {"frames": 5, "columns": 3, "tile_width": 16}
    report = finish(export("contact-sheet", request_for(masks, tmp_path / "s.png", video=video, options=options)))
    with Image.open(tmp_path / "s.png") as sheet:
        assert sheet.size == (3 * 22 + 6, 2 * 18 + 6)
    assert "0, 7, 14, 22, 29" in report.notes[0]


def test_few_frames_are_all_shown() -> None:
    assert spread_frames(FrameRange(FrameIndex(3), FrameIndex(5)), 12) == (3, 4, 5)
