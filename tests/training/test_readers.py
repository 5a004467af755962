"""Every layout is found out by itself, and whatever cannot be used is named with its reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from training_clips import FRAMES, disc_clip, write_davis, write_stills, write_youtube_vos

from segmentation.errors import UserError
from segmentation.training.frame_store import FrameStore
from segmentation.training.readers import find_training_files
from segmentation.training.samples import ClipSample
from segmentation.training.splits import Split


def renamed(name: str) -> ClipSample:
    clip = disc_clip(40)
    return ClipSample(name, clip.rgb, clip.labels)


def test_three_layouts_together(tmp_path: Path) -> None:
    folders = [
        write_davis(tmp_path / "davis", disc_clip(40)),
        write_youtube_vos(tmp_path / "ytvos", renamed("0a1b")),
        write_stills(tmp_path / "stills", disc_clip(40)),
    ]
    found = find_training_files(folders)
    assert [(clip.name, len(clip.frames)) for clip in found.clips] == [("disc", FRAMES), ("0a1b", 3)]
    assert len(found.stills) == FRAMES
    assert found.skipped == ()
    for clip in (*found.clips, *found.stills):
        sample = FrameStore(32, 1 << 20).sample(clip, [0])
        assert sample.rgb.shape == (1, 32, 32, 3)
        assert set(np.unique(sample.labels)) == {0, 1}


@pytest.mark.parametrize(
    ("release", "text"),
    [
        ("480p", "/JPEGImages/480p/bear/00000.jpg /Annotations/480p/bear/00000.png\n"),  # DAVIS 2016
        ("2017", "bear\n"),
    ],
)
def test_only_listed_sequences_are_trained_on(tmp_path: Path, release: str, text: str) -> None:
    write_davis(tmp_path, renamed("bear"))
    write_davis(tmp_path, renamed("blackswan"))
    (tmp_path / "ImageSets" / release).mkdir(parents=True)
    (tmp_path / "ImageSets" / release / "train.txt").write_text(text + "ghost\n")
    found = find_training_files([tmp_path])
    assert [clip.name for clip in found.clips] == ["bear"]
    assert [(skipped.name, "no such folder" in skipped.reason) for skipped in found.skipped] == [("ghost", True)]


def test_bad_samples_are_named(tmp_path: Path) -> None:
    write_davis(tmp_path, disc_clip(40))
    pictures, masks = (tmp_path / part / "480p" / "disc" for part in ("JPEGImages", "Annotations"))
    (pictures / "00000.jpg").unlink()
    (masks / "00001.png").write_bytes(b"no image")
    Image.new("L", (10, 12)).save(masks / "00002.png")
    found = find_training_files([tmp_path])
    assert len(found.clips[0].frames) == FRAMES - 3
    reasons = {skipped.name: skipped.reason for skipped in found.skipped}
    assert "no picture" in reasons["disc/00000.png"]
    assert "not a readable image: 00001.png" in reasons["disc/00001.png"]
    assert "10 x 12" in reasons["disc/00002.png"]


def test_unknown_layouts_and_empty_sets_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no layout"):
        find_training_files([tmp_path])
    write_davis(tmp_path, disc_clip(40, frames=1))
    with pytest.raises(UserError, match=r"nothing to train on.*1 usable frames"):
        find_training_files([tmp_path])


def test_duts_is_read_as_it_is_published(tmp_path: Path) -> None:
    clip = disc_clip(40)
    smooth = np.asarray(Image.fromarray(clip.labels[0] * np.uint8(255)).resize((80, 80), Image.Resampling.BILINEAR))
    for part, ending, pixels in (
        ("Image", "jpg", np.kron(clip.rgb[0], np.ones((2, 2, 1), np.uint8))),
        ("Mask", "png", smooth),
    ):
        (tmp_path / f"DUTS-TR-{part}").mkdir()
        Image.fromarray(pixels).save(tmp_path / f"DUTS-TR-{part}" / f"ILSVRC2012_test_00000004.{ending}")
    (still,) = find_training_files([tmp_path]).stills
    assert set(np.unique(FrameStore(80, 1 << 20).sample(still, [0]).labels)) == {0, 1}


@pytest.mark.parametrize("suffix", ["jpg", "ppm"])
def test_fbms_is_read_with_its_gaps(tmp_path: Path, suffix: str) -> None:
    clip = disc_clip(40)
    (tmp_path / "disc01/GroundTruth").mkdir(parents=True)
    for index in range(FRAMES):
        Image.fromarray(clip.rgb[index]).save(tmp_path / f"disc01/disc01_{index + 1:03d}.{suffix}")
    for index in (0, 1, 4):
        mask = Image.fromarray(clip.labels[index] * np.uint8(255))
        mask.save(tmp_path / f"disc01/GroundTruth/disc01_{index + 1:03d}_gt.pgm")
    (found,) = find_training_files([tmp_path]).clips
    assert (found.name, found.numbers, found.moving) == ("disc01", (1, 2, 5), (0,))
    assert set(np.unique(FrameStore(40, 1 << 20).sample(found, [2]).labels)) == {0, 1}


def test_frames_keep_their_place_among_those_without_a_mask(tmp_path: Path) -> None:
    write_youtube_vos(tmp_path / "all", disc_clip(40), every=2)
    (clip,) = find_training_files([tmp_path / "all"]).clips
    assert (clip.numbers, clip.moving) == ((0, 2, 4), ())
    for file in (tmp_path / "all").rglob("0000*"):
        file.rename(file.with_name(f"{'abcde'[int(file.stem)]}{file.suffix}"))  # names that say nothing
    (clip,) = find_training_files([tmp_path / "all"]).clips
    assert clip.numbers == (0, 2, 4)


def test_a_split_is_of_davis(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="none of the data is a DAVIS folder"):
        find_training_files([write_stills(tmp_path, disc_clip(40))], split=Split("davis-2016", "train"))
