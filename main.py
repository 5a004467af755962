"""`python main.py`: Maskreel from the checkout. The wheel has `maskreel` and `python -m maskreel` in its place."""

from __future__ import annotations

import sys

from maskreel.entry_point import main

if __name__ == "__main__":
    sys.exit(main())
