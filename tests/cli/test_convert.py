"""`maskreel convert` goes from format to format without a clip, and keeps names, numbers, times and pixels."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from export_requests import request_for, squares
from image_clips import write_clip

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks

Command = Callable[..., Any]
TIMES = (0.0, 0.04, 0.1, 0.18, 0.2)
NAMES = [f"shot_{i}" for i in range(5)]
MASKS = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(5)]
CHAIN = ["png", "coco", "cvat-video", "label-studio", "ytvis", "isat", "mots-txt", "exr", "cvat-images"]


def part_of_a_clip(folder: Path) -> Path:
    frames = FrameRange(FrameIndex(2), FrameIndex(4))
    finish(export("png", request_for(MASKS, folder / "png", names=NAMES, timestamps_s=TIMES, frames=frames)))
    return folder / "png"


def test_a_chain_of_conversions_loses_nothing(command: Command, tmp_path: Path) -> None:
    path = part_of_a_clip(tmp_path)
    for number, (source, target) in enumerate(itertools.pairwise(CHAIN)):
        out = tmp_path / f"{number}{format_spec(target).suffix}"
        done = command("convert", path, "--from", source, "--to", target, "--out", out)
        assert done.code == 0, done.err
        assert "3 frames with 2 objects" in done.out
        path = out
    imported = finish(import_masks(CHAIN[-1], ImportRequest(path)))
    assert [(frame.name, frame.frame) for frame in imported.frames] == [(NAMES[i], i) for i in (2, 3, 4)]
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in MASKS[2:]]
    rows = read_frame_table(path.parent / f"{path.stem}_{TABLE_SUFFIX}").values()
    assert [row.timestamp_s for row in rows] == list(TIMES[2:])


def test_sizes_and_rates_can_be_given(command: Command, tmp_path: Path) -> None:
    finish(export("yolo-seg", request_for(MASKS, tmp_path / "yolo", names=NAMES)))
    (tmp_path / "yolo" / f"clip_{TABLE_SUFFIX}").unlink()
    out = tmp_path / "davis"
    refused = command("convert", tmp_path / "yolo", "--from", "yolo-seg", "--to", "davis", "--out", out)
    assert refused.code == 2
    assert "do not state the size" in refused.err
    wrong = command("convert", tmp_path, "--from", "yolo-seg", "--to", "davis", "--out", out, "--size", "33")
    assert "is not a size" in wrong.err
    sized = ("--from", "yolo-seg", "--to", "davis", "--out", out, "--size", "33x24", "--fps", 10)
    assert command("convert", tmp_path / "yolo", *sized).code == 0
    rows = read_frame_table(next(out.glob(f"*{TABLE_SUFFIX}"))).values()
    assert [row.timestamp_s for row in rows] == [0.0, 0.1, 0.2, 0.3, 0.4]


def test_formats_that_show_the_clip_take_it(command: Command, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip", 5, 24, 33)
    names = [path.stem for path in sorted(clip.iterdir())]
    finish(export("png", request_for(MASKS, tmp_path / "png", names=names)))
    out = tmp_path / "overlay.mp4"
    call = ("convert", tmp_path / "png", "--from", "png", "--to", "overlay", "--out", out)
    refused = command(*call)
    assert refused.code == 2
    assert "clip is not open" in refused.err
    done = command(*call, "--clip", clip)
    assert done.code == 0
    assert "An image folder has no times" in done.err
    assert out.is_file()


@pytest.mark.parametrize("fps", [0, -1, float("nan")])
def test_impossible_rates_are_refused(command: Command, tmp_path: Path, fps: float) -> None:
    done = command("convert", tmp_path, "--from", "png", "--to", "coco", "--out", tmp_path / "a.json", "--fps", fps)
    assert done.code == 2
    assert "not possible" in done.err


WRITERS = [spec.name for spec in FORMATS if spec.writer]


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_is_written_and_read_from_the_command_line(name: str, command: Command, tmp_path: Path) -> None:
    spec = format_spec(name)
    finish(export("png", request_for(MASKS, tmp_path / "png", names=[f"img{i}" for i in range(5)])))
    out = tmp_path / "there" / f"clip{spec.suffix}"
    clip = ("--clip", write_clip(tmp_path / "clip", 5, 24, 33)) if spec.needs_video else ()
    done = command("convert", tmp_path / "png", "--from", "png", "--to", name, "--out", out, *clip)
    assert done.code == 0, done.err
    assert f"written to {out}" in done.out
    if not spec.reader:
        return
    back = command(
        "convert", out, "--from", name, "--to", "png", "--out", tmp_path / "back", "--size", "33x24", "--fps", 25
    )
    assert back.code == 0, back.err
    read = finish(import_masks("png", ImportRequest(tmp_path / "back")))
    # Lines stand on the annotated frame alone: of the others nothing is known, so they are no masks.
    known = 1 if name == "davis-scribbles" else 5
    assert [frame.name for frame in read.frames] == [f"img{i}" for i in range(known)]
    if name != "davis-scribbles":
        assert all(
            (frame.mask.unpack().labels > 0).sum() == (mask > 0).sum()
            for frame, mask in zip(read.frames, MASKS, strict=True)
        )
