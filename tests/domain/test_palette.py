"""The file palette is DAVIS's; display colours are distinct."""

from __future__ import annotations

import numpy as np

from segmentation.domain.palette import DISPLAY_COLOURS, contrasting_colour, davis_palette, display_colour


def test_the_palette_is_the_one_in_davis_files() -> None:
    palette = davis_palette()
    known = {
        1: (128, 0, 0),
        3: (128, 128, 0),
        8: (64, 0, 0),
        15: (192, 128, 128),
        18: (0, 192, 0),
        255: (224, 224, 192),
    }
    for index, colour in known.items():
        assert tuple(palette[index]) == colour
    assert len({tuple(entry) for entry in palette}) == 256


def test_the_first_objects_have_different_colours_and_then_they_repeat() -> None:
    assert len({display_colour(i) for i in range(1, 8)}) == 7
    assert display_colour(1) == display_colour(8)


def test_an_object_whose_colour_is_taken_gets_the_next_free_one() -> None:
    taken = [display_colour(2), display_colour(3)]
    assert display_colour(1, taken) == display_colour(1)
    assert display_colour(2, taken) == display_colour(4)
    assert display_colour(7, [display_colour(7)]) == display_colour(1)
    assert display_colour(2, DISPLAY_COLOURS) == display_colour(2), "all are taken"


def test_the_colour_that_stands_out_is_far_from_what_lies_under_it() -> None:
    sky = np.full((50, 3), (90, 175, 230), np.uint8)
    orange = np.full((50, 3), (225, 150, 20), np.uint8)
    assert contrasting_colour(sky) != DISPLAY_COLOURS[1], "sky blue on sky blue"
    assert contrasting_colour(orange) in (DISPLAY_COLOURS[1], DISPLAY_COLOURS[5]), "a blue on orange"
    assert contrasting_colour(sky, DISPLAY_COLOURS[:-1]) == DISPLAY_COLOURS[-1], "the only free one"
    assert contrasting_colour(sky, DISPLAY_COLOURS) == contrasting_colour(sky), "all are taken"
