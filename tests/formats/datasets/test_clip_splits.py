"""Clips come to sets by their shares, and stay where they are when others come or go."""

from __future__ import annotations

from collections import Counter

import pytest

from segmentation.errors import UserError
from segmentation.formats.datasets.clip_splits import parse_shares, split_clips

SHARES = {"train": 0.8, "val": 0.2}


def test_shares_are_read_and_sum_to_one() -> None:
    assert parse_shares("train=.8,val=.2") == pytest.approx(SHARES)
    assert parse_shares(" train = 8 , val = 2 ") == pytest.approx(SHARES)
    assert parse_shares("train=1") == {"train": 1.0}


@pytest.mark.parametrize(
    "text", ["train", "train=x", "=1", "train=-1", "a=1,a=1", "../x=1", "train=0", "dataset=1", "a=nan"]
)
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_shares(text)


def test_shares_are_met_as_nearly_as_whole_clips_allow() -> None:
    found = Counter(split_clips([f"clip{i}" for i in range(50)], SHARES, {}).values())
    assert found == {"train": 40, "val": 10}
    assert set(split_clips(["a", "b"], {"train": 0.5, "val": 0.5}, {}).values()) == {"train", "val"}


def test_clips_keep_their_set_when_others_come_or_go() -> None:
    names = [f"clip{i}" for i in range(20)]
    first = split_clips(names, SHARES, {})
    second = split_clips(["another", *names[3:], "more"], SHARES, first)
    assert all(second[name] == first[name] for name in names[3:])
    assert split_clips(list(reversed(names)), SHARES, {}) == first
    assert set(split_clips(names, {"train": 0.5, "test": 0.5}, first).values()) == {"train", "test"}
