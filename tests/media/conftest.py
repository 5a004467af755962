"""One collection of clips for all media tests of a run."""

from __future__ import annotations

import pytest
from clip_collection import ClipCollection


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> ClipCollection:
    return ClipCollection(tmp_path_factory.mktemp("clips"))
