"""What `packaging/core_project.py` leaves out of the project's description."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging_scripts import load_script

core_project = load_script("core_project.py")
TEXT = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")


def test_the_core_needs_everything_but_the_window_kit() -> None:
    whole, core = tomllib.loads(TEXT)["project"], tomllib.loads(core_project.leave_out_window(TEXT))["project"]
    assert (whole["name"], core["name"]) == ("maskreel", "maskreel-core")
    left_out = {line.split(">")[0] for line in set(whole["dependencies"]) - set(core["dependencies"])}
    assert left_out == set(core_project.WINDOW_ONLY)
    assert whole["optional-dependencies"] == core["optional-dependencies"]


def test_a_line_that_is_missing_stops_the_build() -> None:
    with pytest.raises(ValueError, match="fits 0 lines"):
        core_project.leave_out_window(TEXT.replace("superqt>", "other>"))
