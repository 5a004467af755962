"""`maskreel accept PROJECT`: store what a run proposed for a project."""

from __future__ import annotations

import argparse

from segmentation.cli.proposals import add_proposal_options, decide_proposal


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `accept` to the command line."""
    parser = subparsers.add_parser("accept", help="store what a run proposed for a project")
    add_proposal_options(parser)
    parser.set_defaults(command=accept)


def accept(options: argparse.Namespace) -> int:
    """Store the chosen part of the proposal."""
    from segmentation.jobs.propagation.deciding import Decision

    return decide_proposal(options, Decision.ACCEPT)
