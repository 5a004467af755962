"""The documents as a whole: README's length, and that the site holds every page. Links are checked by `make check`."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README_LINES = 120


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES


def test_the_site_leads_to_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {line for block in re.findall(r"```\{toctree\}\n(.*?)```", index, re.DOTALL) for line in block.split()}
    assert pages >= {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}


def test_check_reads_links_and_spelling() -> None:
    check = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ncheck:\n")[1].split("\n\n")[0]
    assert "codespell" in check
    assert "$(SITE) -b dummy" in check
