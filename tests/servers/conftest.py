"""Commands are run in this process, on a small project, against stand-ins of the servers."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_fixtures import command
from dataset_projects import write_jpegs, write_project

__all__ = ["command"]


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Three JPEG frames."""
    return write_jpegs(tmp_path / "clip")


@pytest.fixture
def project(tmp_path: Path, clip: Path) -> Path:
    """Two objects, 1 and 3, on each of the frames."""
    return write_project(tmp_path / "walk.maskreel", clip)
