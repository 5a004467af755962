"""Files are ordered as people number them."""

from __future__ import annotations

from segmentation.media.natural_order import natural_key


def test_numbers_count_as_numbers_and_case_does_not_count() -> None:
    names = ["img10.png", "IMG2.png", "img1.png", "a.png", "10.png", "9.png"]
    assert sorted(names, key=natural_key) == ["9.png", "10.png", "a.png", "img1.png", "IMG2.png", "img10.png"]


def test_zeros_before_a_number_do_not_change_its_place() -> None:
    assert natural_key("f007b") == natural_key("f7b")
    assert natural_key("f7b") < natural_key("f0010b")
