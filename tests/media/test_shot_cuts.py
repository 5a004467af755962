"""Cuts are found to the frame; flashes, pans, growing light and objects that cross the picture are none."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.clip_cuts import ClipCuts
from segmentation.media.shot_cuts import FLASH_FRAMES, find_cuts, search_on

HEIGHT, WIDTH = 90, 160


def ground(seed: int) -> np.ndarray:
    """(H, 2 W, 3) uint8: a scene of coarse patches of few colours, wider than a frame."""
    rng = np.random.default_rng(seed)
    patches = rng.integers(20, 230, (6, 20, 3))
    return np.kron(patches, np.ones((15, 16, 1))).astype(np.uint8)


def shot(seed: int, frames: int, pan: int = 0) -> list[np.ndarray]:
    """Noisy frames of one scene, over which the camera pans and an object walks."""
    rng, scene, made = np.random.default_rng(seed), ground(seed), []
    for index in range(frames):
        rgb = scene[:, pan * index : pan * index + WIDTH].astype(np.float32) + rng.normal(0, 4, (HEIGHT, WIDTH, 3))
        rgb[20:70, 8 * index : 8 * index + 40] = (240, 40, 40)
        made.append(np.clip(rgb, 0, 255).astype(np.uint8))
    return made


def test_every_cut_is_found_to_the_frame() -> None:
    clip = [*shot(1, 9), *shot(2, 5), *shot(3, 12, pan=2)]
    assert list(find_cuts(clip)) == [9, 14]


@pytest.mark.parametrize("length", range(1, FLASH_FRAMES + 1))
@pytest.mark.parametrize("white", [True, False])
def test_a_flash_is_no_cut(length: int, white: bool) -> None:
    clip = shot(1, 14)
    for index in range(6, 6 + length):
        clip[index] = np.full((HEIGHT, WIDTH, 3), 255 if white else 0, np.uint8)
    assert list(find_cuts(clip)) == []


def test_a_flash_beside_a_cut_hides_it_not() -> None:
    clip = [*shot(1, 8), *shot(2, 10)]
    clip[12] = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    assert list(find_cuts(clip)) == [8]


def test_a_pan_and_growing_light_are_no_cuts() -> None:
    assert list(find_cuts(shot(4, 14, pan=6))) == []
    bright = [(frame * (0.4 + 0.04 * index)).astype(np.uint8) for index, frame in enumerate(shot(5, 15))]
    assert list(find_cuts(bright)) == []


def test_short_clips_and_single_colours_are_read_too() -> None:
    assert list(find_cuts([])) == []
    assert list(find_cuts(shot(1, 1))) == []
    assert list(find_cuts([np.zeros((4, 4, 3), np.uint8)] * 9)) == []


def test_a_search_goes_on_from_wherever_it_ended() -> None:
    clip = [*shot(1, 9), *shot(2, 5), *shot(3, 12, pan=2)]
    states = list(search_on(clip.__getitem__, len(clip), ClipCuts()))
    assert [state.searched for state in states] == list(range(1, len(clip) + 1))
    assert states[-1] == ClipCuts((9, 14), len(clip))
    for state in states[:-1]:
        assert list(search_on(clip.__getitem__, len(clip), state))[-1] == states[-1]
    assert list(search_on(clip.__getitem__, len(clip), states[-1])) == []


def test_frames_of_one_colour_that_slowly_grow_lighter_are_one_shot() -> None:
    assert list(find_cuts([np.full((24, 48, 3), 20 + 10 * index, np.uint8) for index in range(20)])) == []


def test_a_camera_that_whirls_makes_no_cut() -> None:
    """Every frame shows another place for a while: no frame is like its neighbours, on either side."""
    whirl = [frame for seed in range(6, 14) for frame in shot(seed, 1)]
    assert list(find_cuts([*shot(5, 10), *whirl, *shot(20, 10)])) == []
