"""Shard: the part of a list that one of several machines does, which know nothing of each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from segmentation.batch.clip_list import ListedClip
from segmentation.errors import UserError


@dataclass(frozen=True)
class Shard:
    """Every `count`th clip, from number `index` on.

    Args:
        index: 1 to `count`.
        count: How many shards there are; 1 is the whole list.
    """

    index: int = 1
    count: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """The shard that is written `i/n`, such as 3/20.

        Raises:
            UserError: It is not of that form.
        """
        found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text, re.ASCII)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise UserError(f"The shard is '{text}'.", "Give i/n with i from 1 to n, such as 3/20.")
        return cls(int(found[1]), int(found[2]))

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole list."""
        return self.count == 1

    @property
    def manifest_name(self) -> str:
        """Name of the file that says which of its clips are done."""
        return f"shard-{self.index}-of-{self.count}.json"

    def clips_of(self, clips: tuple[ListedClip, ...]) -> tuple[ListedClip, ...]:
        """Its clips; neighbours of the list, which often are alike, go to different shards."""
        return clips[self.index - 1 :: self.count]
