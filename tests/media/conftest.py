"""One shelf of clips for all media tests of a run."""

from __future__ import annotations

import pytest
from clip_shelf import ClipShelf


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> ClipShelf:
    return ClipShelf(tmp_path_factory.mktemp("clips"))
