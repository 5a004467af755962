"""A progress bar with rate and time left, on standard error; silent when that is not a terminal and `quiet` is set."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def with_progress(items: Iterable[T], total: int, title: str, unit: str = "frame") -> Iterator[T]:
    """Pass `items` through, showing how many of `total` are done, the rate and the time left."""
    from tqdm import tqdm

    lines_per_second = 0.1 if sys.stderr.isatty() else 5.0
    with tqdm(total=total, desc=title, unit=unit, file=sys.stderr, mininterval=lines_per_second) as bar:
        for item in items:
            yield item
            bar.update()
