"""`maskreel shots` prints a line a shot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image


def test_shots_of_a_folder_of_images_are_listed(command: Callable[..., object], tmp_path: Path) -> None:
    clip = tmp_path / "clip"
    clip.mkdir()
    scenes = [np.kron(np.random.default_rng(s).integers(0, 255, (4, 6, 3)), np.ones((8, 8, 1))) for s in (1, 2)]
    for index in range(12):
        Image.fromarray(scenes[index // 7].astype(np.uint8)).save(clip / f"{index:03d}.png")
    done = command("shots", clip)
    assert done.code == 0, done.err  # type: ignore[attr-defined]
    assert done.out.splitlines()[-2:] == ["shot 1: frames 0 to 6", "shot 2: frames 7 to 11"]  # type: ignore[attr-defined]


def test_a_clip_that_is_not_there_is_one_clear_error(command: Callable[..., object], tmp_path: Path) -> None:
    assert command("shots", tmp_path / "gone.mp4").code != 0  # type: ignore[attr-defined]
