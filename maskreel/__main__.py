"""`python -m maskreel`: the same as the command `maskreel`."""

from __future__ import annotations

import sys

from maskreel.entry_point import main

if __name__ == "__main__":
    sys.exit(main())
