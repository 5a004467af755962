"""Shards of a list hold each clip once."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.batch.clip_list import ListedClip
from segmentation.batch.shard import Shard
from segmentation.errors import UserError


def test_every_clip_is_in_one_shard() -> None:
    clips = tuple(ListedClip(f"c{i}", Path(f"c{i}"), ()) for i in range(7))
    parts = [Shard.parse(f"{i}/3").clips_of(clips) for i in (1, 2, 3)]
    assert [len(part) for part in parts] == [3, 2, 2]
    assert {clip for part in parts for clip in part} == set(clips)
    assert Shard().clips_of(clips) == clips


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1", "1/0", "-1/3", "1/3/4", "a/b"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="The shard is"):
        Shard.parse(text)
