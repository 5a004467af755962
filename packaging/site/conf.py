"""How Sphinx makes the documentation as a site, offline, from the Markdown files where they lie: `make docs`."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]

project = "Maskreel"
author = copyright = "Maskreel maintainers"
release = version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "docs/index"
include_patterns = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/*.md"]
exclude_patterns = [".*", "app", "build", "dist", "maskreel", "out", "packaging", "resources", "segmentation", "tests"]
"""Folders that Sphinx would otherwise walk through, links to environments included."""

myst_heading_anchors = 4  # `page.md#a-heading`, as forges name headings
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True

html_theme = "alabaster"
html_theme_options = {"description": "Cut objects out of video", "page_width": "1200px", "sidebar_width": "240px"}
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
html_logo = str(ROOT / "resources" / "icon" / "maskreel.svg")
html_extra_path = ["start"]
html_copy_source = False
