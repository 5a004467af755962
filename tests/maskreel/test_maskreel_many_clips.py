"""Many clips from Python: a batch, and a data set of its projects."""

from __future__ import annotations

from pathlib import Path

import pytest
from image_clips import box_labels, write_clip, write_mask

import maskreel
from maskreel import MediaError, UserError


@pytest.fixture
def clip_list(workers_in_this_process: None, tmp_path: Path) -> Path:
    """A list of two clips with masks."""
    for number in range(2):
        write_clip(tmp_path / f"clip{number}", 4)
        write_mask(tmp_path / f"mask{number}.png", box_labels((1, 2, 2 + number, 8, 10)))
    path = tmp_path / "list.csv"
    path.write_text("clip0,mask0.png\nclip1,mask1.png\n")
    return path


def test_a_list_is_done_once_and_becomes_a_set(clip_list: Path, fake: str, tmp_path: Path) -> None:
    ended: list[tuple[str, str]] = []
    report = maskreel.run_batch(clip_list, fake, tmp_path / "night", on_clip=lambda *clip: ended.append(clip))
    assert (report.done, report.skipped, report.failed) == (2, 0, {})
    assert ended == [("clip0", "done"), ("clip1", "done")]
    assert len(list((tmp_path / "night").glob("Annotations/480p/clip*/*.png"))) == 8
    assert maskreel.run_batch(clip_list, fake, tmp_path / "night").skipped == 2
    built = maskreel.build_dataset(tmp_path / "night", "coco", tmp_path / "set", split="train=.5,val=.5", images="none")
    assert (built.written, built.failed) == (("clip0", "clip1"), {})
    assert (tmp_path / "set/annotations/instances_val.json").is_file()
    few = maskreel.build_dataset(tmp_path / "night", "coco", tmp_path / "few", images="none", skip_duplicates=True)
    assert few.summary["left_out"] == {"clip1": "4 of its 4 frames are frames of 'clip0'."}


def test_formats_of_single_clips_are_exported_one_by_one(clip_list: Path, fake: str, tmp_path: Path) -> None:
    maskreel.run_batch(clip_list, fake, tmp_path / "night", format="png", settings={"shift_px": 2})
    assert len(list((tmp_path / "night/clip1").glob("*.png"))) == 4


def test_what_does_not_fit_is_one_error_before_any_work(clip_list: Path, fake: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for words in ((clip_list, "no-such-engine", out), (clip_list, "classic-clicks", out)):
        with pytest.raises(UserError):
            maskreel.run_batch(*words)
    with pytest.raises(UserError, match="no-such-format"):
        maskreel.run_batch(clip_list, fake, out, format="no-such-format")
    with pytest.raises(MediaError):
        maskreel.run_batch(tmp_path / "none.csv", fake, out)
    for options in ({"images": "all"}, {"split": "half"}, {"options": {"no": 1}}, {"min_frames": -1}):
        with pytest.raises(UserError):
            maskreel.build_dataset(clip_list, "coco", out, **options)
    assert not out.exists()
