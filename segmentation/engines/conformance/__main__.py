"""`python -m maskreel.conformance NAME`: prints what the engine NAME keeps to and what it does not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from segmentation.engines.conformance.run_checks import run_checks
from segmentation.errors import SegmentationError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks; the exit code is 0 when all hold, 1 when one does not, 2 when the engine cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m maskreel.conformance", description=__doc__)
    parser.add_argument("engine", metavar="NAME", help="the name that the engine is registered under")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="a checkpoint, where none ships or is installed")
    options = parser.parse_args(arguments)
    faults = count = 0
    try:
        for result in run_checks(options.engine, options.weights):
            count += 1
            faults += bool(result.fault)
            print(f"{'FAILED' if result.fault else 'ok':<8}{result.title}{': ' if result.fault else ''}{result.fault}")
    except SegmentationError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{count - faults} of {count} checks hold.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
