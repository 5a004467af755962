"""`--isolate`, for every subcommand that decodes a clip: the decoder gets a process of its own."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager


def add_isolate_option(parser: argparse.ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--isolate",
        action="store_true",
        help="decode the clip in a process of its own: a clip that crashes a decoder ends in one clear error",
    )


@contextmanager
def isolate_decoding(options: argparse.Namespace) -> Iterator[None]:
    """While a subcommand works, clips are opened as its options say; workers that it starts do the same.

    Raises:
        UserError: It is asked for and not possible here.
    """
    if not getattr(options, "isolate", False):
        yield
        return
    from segmentation.media.isolated_video import check_can_isolate
    from segmentation.media.open_video import ISOLATE_VARIABLE

    check_can_isolate()
    before = os.environ.get(ISOLATE_VARIABLE)
    os.environ[ISOLATE_VARIABLE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[ISOLATE_VARIABLE]
        else:
            os.environ[ISOLATE_VARIABLE] = before
