"""A new project in which a dog can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_session import small_clip

from segmentation.domain import edits
from segmentation.storage.saved_project import SavedProject


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shot.maskreel"


@pytest.fixture
def project_store(path: Path) -> Iterator[SavedProject]:
    with SavedProject.create(path, small_clip()) as project:
        project.commit(edits.add_object(project.project, "dog"))
        yield project
