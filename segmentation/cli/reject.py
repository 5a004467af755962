"""`maskreel reject PROJECT`: drop what a run proposed for a project; the stored masks stay."""

from __future__ import annotations

import argparse

from segmentation.cli.proposals import add_proposal_options, decide_proposal


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `reject` to the command line."""
    parser = subparsers.add_parser("reject", help="drop what a run proposed for a project; the stored masks stay")
    add_proposal_options(parser)
    parser.set_defaults(command=reject)


def reject(options: argparse.Namespace) -> int:
    """Drop the chosen part of the proposal."""
    from segmentation.jobs.propagation.deciding import Decision

    return decide_proposal(options, Decision.REJECT)
