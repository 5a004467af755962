"""A prepared set gives the same frames as the files that it was made of, is made once, and says when it is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from training_clips import FRAMES, disc_clip, write_davis, write_stills

from segmentation.errors import MediaError, StorageError, UserError
from segmentation.training.frame_store import FrameStore
from segmentation.training.prepared_set import INDEX_FILE, PIXELS_FILE, is_prepared, prepare
from segmentation.training.readers import find_training_files
from segmentation.training.samples import ClipFiles, ClipSample, TrainingFiles

SIDE_PX = 24
CACHE_BYTES = 1 << 20


@pytest.fixture
def found(tmp_path: Path) -> TrainingFiles:
    clip = write_davis(tmp_path / "davis", disc_clip(40))
    return find_training_files([clip, write_stills(tmp_path / "stills", disc_clip(32))])


def whole(clip: ClipFiles, short_edge_px: int) -> ClipSample:
    return FrameStore(short_edge_px, CACHE_BYTES).sample(clip, range(len(clip.frames)))


def test_recipes_find_in_it_what_the_files_show(found: TrainingFiles, tmp_path: Path) -> None:
    done = prepare(found, tmp_path / "set", SIDE_PX)
    again = find_training_files([tmp_path / "set"])
    assert done.is_new
    assert again == done.files
    assert done.size_bytes == 2 * FRAMES * SIDE_PX**2 * 4
    assert [len(again.clips), len(again.stills)] == [1, FRAMES]
    for original, prepared in zip((*found.clips, *found.stills), (*again.clips, *again.stills), strict=True):
        expected, got = whole(original, SIDE_PX), whole(prepared, SIDE_PX)
        assert got.name == expected.name
        np.testing.assert_array_equal(got.rgb, expected.rgb)
        np.testing.assert_array_equal(got.labels, expected.labels)
    assert whole(again.clips[0], 12).labels.shape == (FRAMES, 12, 12), "a recipe may want it smaller still"


def test_the_same_files_are_read_once_and_changed_ones_again(found: TrainingFiles, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    assert prepare(found, folder, SIDE_PX).is_new
    assert not prepare(found, folder, SIDE_PX).is_new
    assert prepare(found, folder, 16).is_new
    write_davis(tmp_path / "davis", ClipSample("disc", 255 - disc_clip(40).rgb, disc_clip(40).labels))
    assert prepare(found, folder, 16).is_new


def test_a_set_remembers_what_is_free_for_any_use(found: TrainingFiles, tmp_path: Path) -> None:
    folder, free = tmp_path / "set", TrainingFiles(stills=found.stills).mark_free()
    mixed = TrainingFiles(clips=found.clips) + free
    assert prepare(found, folder, SIDE_PX).is_new
    assert prepare(mixed, folder, SIDE_PX).is_new, "other terms make another set"
    again = find_training_files([folder])
    assert [len(again), len(again.free_part.clips), len(again.free_part.stills)] == [1 + FRAMES, 0, FRAMES]
    of_sets = prepare(again, tmp_path / "second", SIDE_PX)
    assert of_sets.files.free_part.stills == of_sets.files.stills, "a set made of sets keeps the terms of each part"


def test_a_set_made_before_terms_were_kept_is_not_free(found: TrainingFiles, tmp_path: Path) -> None:
    prepare(found.mark_free(), tmp_path / "set", SIDE_PX)
    index = tmp_path / "set" / INDEX_FILE
    content = json.loads(index.read_text(encoding="utf-8"))
    for entry in content["clips"]:
        del entry["free"]
    index.write_text(json.dumps(content), encoding="utf-8")
    assert len(find_training_files([tmp_path / "set"]).free_part) == 0


def test_what_cannot_be_read_is_left_out_and_named(found: TrainingFiles, tmp_path: Path) -> None:
    bad = found.stills[1].frames[0].picture
    bad.write_bytes(bad.read_bytes()[:200])
    done = prepare(found, tmp_path / "set", SIDE_PX)
    assert len(done.files.stills) == FRAMES - 1
    assert [skipped.name for skipped in done.files.skipped] == ["stills/s1/s1.png"]


def test_a_set_of_nothing_is_refused_and_leaves_nothing(found: TrainingFiles, tmp_path: Path) -> None:
    for clip in (*found.clips, *found.stills):
        for frame in clip.frames:
            frame.picture.write_bytes(b"no picture")
    with pytest.raises(UserError, match="can be read"):
        prepare(found, tmp_path / "set", SIDE_PX)
    assert not is_prepared(tmp_path / "set")
    assert list((tmp_path / "set").iterdir()) == []


@pytest.mark.parametrize("name", [INDEX_FILE, PIXELS_FILE])
def test_a_damaged_set_says_so(found: TrainingFiles, tmp_path: Path, name: str) -> None:
    prepare(found, tmp_path / "set", SIDE_PX)
    path = tmp_path / "set" / name
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(StorageError, match="prepare' again"):
        find_training_files([tmp_path / "set"])


def test_pixels_that_vanish_under_a_run_are_a_bad_sample(found: TrainingFiles, tmp_path: Path) -> None:
    done = prepare(found, tmp_path / "set", SIDE_PX)
    (tmp_path / "set" / PIXELS_FILE).unlink()
    with pytest.raises(MediaError, match="cannot be read"):
        whole(done.files.clips[0], SIDE_PX)
