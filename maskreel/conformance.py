"""`python -m maskreel.conformance NAME`: checks an engine, such as a plug-in, against the interface (docs/api.md)."""

from __future__ import annotations

import sys

from segmentation.engines.conformance.__main__ import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
