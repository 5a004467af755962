"""An unfinished run is kept whole, outside history, or not resumed at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from closed_projects import fill, raw

from segmentation.errors import StorageError
from segmentation.storage.saved_project import SavedProject


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project: a dog on frames 0 to 3, frame 0 painted twice."""
    path = tmp_path / "shot.maskreel"
    fill(path)
    return path


def test_a_damaged_run_is_not_resumed(path: Path):
    with raw(path) as connection:
        connection.execute("UPDATE job SET engine_state = zeroblob(5)")
    with SavedProject.open(path) as saved:
        with pytest.raises(StorageError, match="cannot be resumed") as caught:
            saved.load_job()
        assert "Start the propagation again" in caught.value.advice
        saved.clear_job()
        assert saved.load_job() is None
