"""The main job from Python: open, give masks, propagate, correct, export, score."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from fake_engine import FakeEngine
from image_clips import box_labels, write_mask, write_squares
from PIL import Image
from plugged_engine import plug_in

import maskreel
from maskreel import ClipSession, MediaError, UserError, open_clip
from segmentation.media.open_video import open_video

FIRST = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))


def shift_first_mask(frame: int) -> np.ndarray:
    """What the fake engine makes of the first mask."""
    return np.roll(FIRST, frame, axis=1)


def frames_of(clip: Path) -> np.ndarray:
    video = open_video(clip)
    return np.stack([video.read(index) for index in range(8)])


SOURCES: dict[str, Callable[[Path], Any]] = {
    "path": lambda clip: clip,
    "text": str,
    "array": frames_of,
    "tensor": lambda clip: torch.from_numpy(frames_of(clip)),
    "iterator": lambda clip: iter(list(frames_of(clip))),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_the_main_job_from_any_source(kind: str, clip: Path, fake: str, tmp_path: Path) -> None:
    with open_clip(SOURCES[kind](clip)) as session:
        assert (session.size, session.frame_count) == ((24, 48), 8)
        session.add_masks(FIRST, names=("cat", "dog"))
        report = session.propagate(fake)
        assert (report.frames, report.device) == (7, "cpu")
        assert session.objects == {1: "cat", 2: "dog"}
        assert np.array_equal(session.mask(7).labels, shift_first_mask(7))
        assert [each.frame for each in session.masks()] == list(range(8))
        assert session.evaluate(np.stack([shift_first_mask(i) for i in range(8)])).j_and_f == 1
        written = session.export(tmp_path / "masks", "png", name="shot")
    assert written.frames == 8
    exported = sorted((tmp_path / "masks").rglob("*.png"))[-1]
    assert np.array_equal(np.asarray(Image.open(exported)), shift_first_mask(7))


@pytest.mark.parametrize(
    ("masks", "names"),
    [
        (FIRST, ()),
        (FIRST.astype(np.int64), ()),
        (torch.from_numpy(FIRST), ()),
        (np.stack([FIRST == 1, FIRST == 2]), ()),
        (np.stack([FIRST == 2, FIRST == 1]), ("Object 2", "Object 1")),
        ({0: FIRST}, ()),
        (FIRST[None].astype(np.int32), ()),
    ],
)
def test_masks_of_every_kind_mean_the_same(masks: Any, names: tuple[str, ...], clip: Path) -> None:
    with open_clip(clip) as session:
        if names:
            session.add_object("Object 1")
            session.add_object("Object 2")
        session.add_masks(masks, names=names)
        assert np.array_equal(session.mask(0).labels, FIRST)


def test_masks_of_files(clip: Path, mask: Path, tmp_path: Path) -> None:
    write_mask(tmp_path / "masks" / "00005.png", FIRST)
    with open_clip(clip) as session:
        session.add_masks(mask, frame=2)
        session.add_masks([f"{mask}@3"])
        notes = session.add_masks(tmp_path / "masks")
        assert [each.frame for each in session.masks()] == [2, 3, 5]
        assert notes


def test_results_come_one_by_one_and_are_kept(clip: Path, fake: str, tmp_path: Path) -> None:
    project = tmp_path / "shot.maskreel"
    with open_clip(clip, project=project) as session:
        session.add_masks(FIRST)
        for found in session.propagate_iter(fake, direction="forward"):
            assert np.array_equal(found.region(2), shift_first_mask(found.frame) == 2)
            if found.frame == 3:
                break
    with open_clip(project) as session:
        assert [each.frame for each in session.masks()] == [0, 1, 2, 3]
        session.propagate(fake, first=2, last=5, objects=["Object 1"])
        assert sorted(each.frame for each in session.masks()) == [0, 1, 2, 3, 4, 5]


def test_a_correction_mends_what_follows(clip: Path, fake: str) -> None:
    with open_clip(clip) as session:
        session.add_masks(FIRST == 1, names=["cat"])
        session.propagate(fake)
        better = np.zeros((24, 48), bool)
        better[10:20, 20:30] = True
        session.correct(better, frame=4, name="cat")
        session.propagate(fake, only_changed=True)
        assert np.array_equal(session.mask(6).region(1), np.roll(better, 2, axis=1))
        assert session.undo()
        assert np.array_equal(session.mask(6).region(1), shift_first_mask(6) == 1)


def test_clicks_make_masks(clip: Path) -> None:
    with open_clip(clip) as session:
        region = session.click(0, [(24, 12)], [(1, 1)], name="thing")
        assert region[12, 24]
        assert not region[1, 1]
        assert np.array_equal(session.mask(0).region(1), region)
        assert session.objects == {1: "thing"}


def test_a_box_makes_a_mask(tmp_path: Path) -> None:
    with open_clip(write_squares(tmp_path / "squares")) as session:
        region = session.click(0, box=(1, 0, 14, 13), name="square")
        assert region[4:8, 5:9].all()
        assert region.sum() == region[:13, 1:14].sum(), "nothing is outside of it"


def test_objects_are_found_without_a_mask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, tmp_path / "plugins", "bright", "bright_engine")
    with open_clip(write_squares(tmp_path / "squares")) as session:
        session.add_object("drawn")
        assert session.find_objects("bright", most=1) == (2,)
        assert [found.frame for found in session.masks() if found.region(2).any()]
        with pytest.raises(UserError, match="takes no words"):
            session.find_objects("bright", text="cup")
        with pytest.raises(UserError, match="`most` is 0"):
            session.find_objects("bright", most=0)


def test_masks_are_drawn_on_a_frame(clip: Path) -> None:
    with open_clip(clip) as session:
        session.add_masks(FIRST)
        picture, frame = session.draw(0), session.read(0)
        assert np.array_equal(picture[FIRST == 0], frame[FIRST == 0])
        assert (picture[FIRST > 0] != frame[FIRST > 0]).any(axis=1).all()


def test_frames_that_may_be_wrong_are_named_for_review(clip: Path, fake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeEngine, "confidence", property(lambda engine: {1: 0.9 - 0.1 * engine._index, 2: 1.0}))
    with open_clip(clip) as session:
        session.add_masks(FIRST)
        assert session.frames_to_review() == []
        session.propagate(fake)
        assert session.frames_to_review()[0] == 7
        session.add_masks(FIRST, frame=7)
        assert 7 not in session.frames_to_review()


def test_objects_are_renamed_and_deleted(clip: Path) -> None:
    with open_clip(clip) as session:
        session.add_masks(FIRST)
        session.rename_object(1, "cat")
        session.delete_object("cat")
        assert session.objects == {2: "Object 2"}
        assert set(np.unique(session.mask(0).labels)) == {0, 2}


def refuse(session: ClipSession, what: str) -> None:
    match what:
        case "size":
            session.add_masks(FIRST[:10])
        case "empty":
            session.add_masks(np.zeros((24, 48), int))
        case "names":
            session.add_masks(FIRST, names=["one"])
        case "frame":
            session.add_masks(FIRST, frame=8)
        case "engine":
            session.propagate("no-such-engine")
        case "nothing":
            session.propagate("classic")
        case "direction":
            session.propagate("classic", direction="up")
        case "object":
            session.delete_object("nobody")
        case "points":
            session.click(0, [])
        case "box":
            session.click(0, box=(60, 5, 70, 9))
        case "correction":
            session.correct(FIRST, frame=0, name="cat")
        case "format":
            session.export("x", "no-such-format")


@pytest.mark.parametrize(
    "what",
    [
        "size",
        "empty",
        "names",
        "frame",
        "engine",
        "nothing",
        "direction",
        "object",
        "points",
        "box",
        "correction",
        "format",
    ],
)
def test_what_cannot_be_done_is_refused_plainly(what: str, clip: Path) -> None:
    with open_clip(clip) as session:
        with pytest.raises(UserError) as caught:
            refuse(session, what)
        assert caught.value.message
        assert not list(session.masks())


@pytest.mark.parametrize("source", [np.zeros((2, 4, 4), np.uint8), [], [np.zeros((4, 4, 3))], 7])
def test_what_is_no_clip_is_refused(source: Any) -> None:
    with pytest.raises(UserError):
        open_clip(source)


def test_frames_of_two_sizes_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="one size"):
        open_clip([np.zeros((4, 4, 3), np.uint8), np.zeros((4, 6, 3), np.uint8)])
    with pytest.raises(MediaError):
        open_clip(tmp_path / "none.mp4")
    with pytest.raises(UserError, match="in memory"):
        open_clip(np.zeros((2, 4, 4, 3), np.uint8), project=tmp_path / "p.maskreel")


def test_folders_are_scored(tmp_path: Path) -> None:
    for side in ("result", "truth"):
        for frame in range(4):
            write_mask(tmp_path / side / f"{frame:05d}.png", FIRST)
    assert maskreel.evaluate(tmp_path / "result", str(tmp_path / "truth")).statistics["J"].mean == 1


def test_a_closed_session_reads_no_frame(clip: Path) -> None:
    session = open_clip(frames_of(clip))
    session.close()
    session.close()
    with pytest.raises(MediaError, match="closed"):
        session.read(0)


def test_every_public_name_is_there() -> None:
    assert all(getattr(maskreel, name) is not None for name in maskreel.__all__)
    assert dir(maskreel) == sorted(maskreel.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = maskreel.no_such_name


def test_the_package_is_the_command(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    line = [sys.executable, "-m", "maskreel", "--version"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(root)})
    assert done.stdout.startswith("maskreel ")
