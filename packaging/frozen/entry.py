"""The first module of a frozen program. It is also the interpreter of the processes that the program starts."""

from __future__ import annotations

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-c"]:
        code = sys.argv[2]
        sys.argv[1:] = sys.argv[3:]
        exec(code)
    else:
        from maskreel.entry_point import main

        sys.exit(main())
