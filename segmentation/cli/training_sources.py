"""The options that say what `maskreel train` learns from: which data, of which split, with which flow."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.training.samples import TrainingFiles

READS_FLOW = "fsnet"
"""The recipe that looks at the flow from each frame to the next one."""


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """Add `--data`, `--free-data`, `--only-free`, `--split` and `--flow-folder`."""
    kinds = "folders (DAVIS, YouTube-VOS, FBMS, DUTS, images/ and masks/, prepared sets) and project files"
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
    parser.add_argument("--split", metavar="SET/LIST", help="which sequences of DAVIS folders, as davis-2016/train")
    parser.add_argument(
        "--flow-folder", type=Path, metavar="DIR", help="precomputed flow: DIR/SEQUENCE/FRAME.flo or .jpg (fsnet)"
    )


def find_data(options: argparse.Namespace, laid_out_in: Path, short_edge_px: int) -> TrainingFiles:
    """Everything that the options name.

    Args:
        options: With the attributes `data`, `free_data`, `only_free`, `split` and `flow_folder`.
        laid_out_in: Where the frames of projects are put.
        short_edge_px: At which their larger frames are laid out.

    Raises:
        UserError: No data are named, there is nothing usable, nothing of it is free where only that is wanted, or a
            split or the flow is not there.
        StorageError: As `find_training_files`.
    """
    from segmentation.training.flow_files import attach_flow
    from segmentation.training.readers import find_training_files
    from segmentation.training.samples import TrainingFiles
    from segmentation.training.splits import parse_split

    split = None if options.split is None else parse_split(options.split)
    if not options.data and not options.free_data:
        raise UserError("No data to train on are given.", "Name them with --data or --free-data.")
    found = TrainingFiles()
    if options.data:
        found = found + find_training_files(options.data, laid_out_in, short_edge_px, split)
    if options.free_data:
        found = found + find_training_files(options.free_data, laid_out_in, short_edge_px, split).mark_free()
    if (flow := flow_folder(options)) is not None:
        found = attach_flow(found, flow)
    if not options.only_free:
        return found
    if not len(found.free_part):
        raise UserError(
            "Nothing in the data is stated to be free for any use.",
            "Name data whose licence allows any use with --free-data, or leave out --only-free.",
        )
    return found.free_part


def flow_folder(options: argparse.Namespace) -> Path | None:
    """Where precomputed flow lies, if it is given.

    Raises:
        UserError: The recipe does not read it.
    """
    folder: Path | None = options.flow_folder
    recipe = getattr(options, "recipe", "")
    if folder is not None and recipe and recipe != READS_FLOW:
        raise UserError(f"'{recipe}' does not read precomputed flow.", "Leave out --flow-folder.")
    return folder
