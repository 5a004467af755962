"""`maskreel shots CLIP`: where one shot ends and the next begins."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import DONE
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import note_figures
from segmentation.cli.notes import print_notes
from segmentation.cli.progress import ProgressBar
from segmentation.domain.frames import FrameIndex, RgbFrame

if TYPE_CHECKING:
    from segmentation.media.video import Video


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `shots` to the command line."""
    parser = subparsers.add_parser("shots", help="list the shots of a clip: where its cuts are")
    parser.add_argument("clip", type=Path, metavar="CLIP", help="video file or image folder")
    add_isolate_option(parser)
    parser.set_defaults(command=list_shots)


def list_shots(options: argparse.Namespace) -> int:
    """Read the clip once, and print one line a shot."""
    from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
    from segmentation.media.shot_cuts import find_cuts

    with closing(open_video(options.clip, cache_bytes=WALK_CACHE_BYTES)) as video:
        count = video.info.frame_count
        with closing(ProgressBar("Reading", count)) as bar:
            firsts = [0, *find_cuts(_read_all(video, bar))]
        print_notes(video.info.notes)
    shots = [(first, following - 1) for first, following in zip(firsts, [*firsts[1:], count], strict=True)]
    note_figures(options, shots=[{"first": int(first), "last": int(last)} for first, last in shots])
    for number, (first, last) in enumerate(shots, start=1):
        print(f"shot {number}: frames {first} to {last}")
    return DONE


def _read_all(video: Video, bar: ProgressBar) -> Iterator[RgbFrame]:
    for index in range(video.info.frame_count):
        yield video.read(FrameIndex(index))
        bar.set(index + 1, video.info.frame_count)
