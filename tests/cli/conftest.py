"""Commands are run in this process, with the fake engine plugged in and a small clip at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_fixtures import clip, command, fake, mask
from pool_of_this_process import workers_in_this_process

__all__ = ["clip", "command", "fake", "mask", "workers_in_this_process"]


@pytest.fixture(autouse=True)
def own_terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has answered to the terms of an engine yet."""
    monkeypatch.setenv("MASKREEL_TERMS", str(tmp_path / "accepted-terms.json"))
