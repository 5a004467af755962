"""The names of the subcommands. Imports nothing, so that the program's door can ask quickly."""

SUBCOMMANDS = ("demo", "propagate", "auto", "evaluate", "export", "weights", "doctor", "bench")
"""Each is a module of this package with `add_parser(subparsers)`, which sets the function `command`."""
