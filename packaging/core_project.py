"""Changes a copy of `pyproject.toml` into that of `maskreel-core`. Usage: core_project.py FILE"""

from __future__ import annotations

import re
import sys
from pathlib import Path

WINDOW_ONLY = ("PySide6-Essentials", "superqt", "qtawesome")


def leave_out_window(text: str) -> str:
    """The project's description under the name of the core, without what only the window needs.

    Raises:
        ValueError: A line that should be changed is not there, or there twice.
    """
    text = _replace(text, r'^name = "maskreel"$', 'name = "maskreel-core"')
    for name in WINDOW_ONLY:
        text = _replace(text, rf'^  "{name}[<>=][^"]*",\n', "")
    return text


def _replace(text: str, pattern: str, by: str) -> str:
    changed, count = re.subn(pattern, by, text, flags=re.MULTILINE)
    if count != 1:
        raise ValueError(f"{pattern} fits {count} lines of pyproject.toml, expected 1")
    return changed


if __name__ == "__main__":
    project = Path(sys.argv[1])
    project.write_text(leave_out_window(project.read_text(encoding="utf-8")), encoding="utf-8")
