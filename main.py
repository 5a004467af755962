"""Two doors: without a subcommand the window opens; with one, the command line runs (and Qt is never imported)."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run Maskreel; returns the exit code (0 done, 2 bad input, 1 anything else)."""
    from segmentation.cli.run import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
