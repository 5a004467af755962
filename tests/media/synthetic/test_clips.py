"""Synthetic clips: a seed gives the same bytes, masks fit what is drawn, and a training can read them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from segmentation.media.synthetic.bodies import random_body, random_rod
from segmentation.media.synthetic.clips import SIZE, write_clips
from segmentation.media.synthetic.scenes import MOST_OBJECTS, draw_frames, random_scene
from segmentation.media.synthetic.textures import KINDS, random_palette, random_texture
from segmentation.training.readers import find_training_files


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    for name, seed in (("first", 3), ("again", 3), ("other", 4)):
        write_clips(tmp_path / name, clips=1, frames=2, seed=seed)
    first, again, other = (bytes_below(tmp_path / name) for name in ("first", "again", "other"))
    assert len(first) == 4
    assert first == again
    assert first != other


def test_a_training_reads_them(tmp_path: Path) -> None:
    write_clips(tmp_path, clips=2, frames=3, seed=0)
    files = find_training_files([tmp_path])
    assert [len(clip.frames) for clip in files.clips] == [3, 3]
    assert not files.skipped


def test_objects_are_drawn_where_the_masks_say() -> None:
    """An object's pixels change more when it is left out than all others do."""
    rng = np.random.default_rng(5)
    scene = random_scene(SIZE, rng)
    frames = list(draw_frames(scene, 3, np.random.default_rng(0)))
    for rgb, labels in frames:
        assert rgb.shape == (*SIZE, 3)
        assert labels.max() <= MOST_OBJECTS
        assert 0 < (labels > 0).mean() < 0.9
    kept = tuple(actor for actor in scene.actors if actor.label == 0)
    without = next(draw_frames(replace(scene, actors=kept), 3, np.random.default_rng(0)))
    change = np.abs(frames[0][0].astype(int) - without[0].astype(int)).mean(axis=2)
    inside = frames[0][1] > 0
    assert change[inside].mean() > 5 * change[~inside].mean()
    assert without[1].max() == 0


@pytest.mark.parametrize("seed", range(4))
def test_bodies_fill_a_part_of_their_place(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for body in (random_body(rng), random_rod(rng)):
        assert body.parts
        for part, place in body.place_parts(2.0):
            assert 0.02 < part.cover.mean() < 1
            assert np.isfinite(place).all()


def test_every_kind_of_surface_is_a_picture_and_not_plain() -> None:
    rng = np.random.default_rng(1)
    for kind in KINDS:
        picture = kind((64, 96), random_palette(rng), rng)
        assert picture.shape == (64, 96, 3)
        assert picture.std() > 0.005
    spread = [random_texture((64, 96), random_palette(rng), rng) for _ in range(8)]
    assert all(0 <= texture.min() <= texture.max() <= 1 for texture in spread)
