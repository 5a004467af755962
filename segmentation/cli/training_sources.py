"""The options that say what `maskreel train` learns from: any data, or only what is free for any use."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.training.samples import TrainingFiles


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """Add `--data`, `--free-data` and `--only-free`."""
    kinds = "folders (DAVIS, YouTube-VOS, images/ and masks/, prepared sets) and project files"
    parser.add_argument("--data", nargs="+", type=Path, default=[], metavar="PATH", help=kinds)
    parser.add_argument(
        "--free-data",
        nargs="+",
        type=Path,
        default=[],
        metavar="PATH",
        help="more of them, whose licence allows any use; prepared sets remember it",
    )
    parser.add_argument(
        "--only-free", action="store_true", help="leave out all that is not stated to be free for any use"
    )


def find_data(options: argparse.Namespace, laid_out_in: Path, short_edge_px: int) -> TrainingFiles:
    """Everything that the options name.

    Args:
        options: With the attributes `data`, `free_data` and `only_free`.
        laid_out_in: Where the frames of projects are put.
        short_edge_px: At which their larger frames are laid out.

    Raises:
        UserError: No data are named, there is nothing usable, or nothing of it is free where only that is wanted.
        StorageError: As `find_training_files`.
    """
    from segmentation.training.readers import find_training_files
    from segmentation.training.samples import TrainingFiles

    if not options.data and not options.free_data:
        raise UserError("No data to train on are given.", "Name them with --data or --free-data.")
    found = TrainingFiles()
    if options.data:
        found = found + find_training_files(options.data, laid_out_in, short_edge_px)
    if options.free_data:
        found = found + find_training_files(options.free_data, laid_out_in, short_edge_px).mark_free()
    if not options.only_free:
        return found
    if not len(found.free_part):
        raise UserError(
            "Nothing in the data is stated to be free for any use.",
            "Name data whose licence allows any use with --free-data, or leave out --only-free.",
        )
    return found.free_part
