"""Shared by all tests: helpers in tests/support can be imported by name, and torch keeps to one thread."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Weights that a developer has installed, and terms accepted, must not change what the tests see.
os.environ["MASKREEL_WEIGHTS"] = str(Path(__file__).parent / "no-such-folder")
os.environ["MASKREEL_CUTS"] = str(Path(os.devnull) / "cuts")  # no cuts are kept from one test to the next
os.environ["MASKREEL_CONFIG"] = str(Path(__file__).parent / "no-such-folder" / "maskreel.toml")
os.environ["MASKREEL_TERMS"] = str(Path(__file__).parent / "no-such-folder" / "accepted-terms.json")
sys.path.insert(0, str(Path(__file__).parent / "support"))
# A shell that starts the tests in the background, or `nohup`, has signals ignored; a program leaves those alone.
for _name, _handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) == signal.SIG_IGN:
        signal.signal(getattr(signal, _name), _handler)
# A busy machine is no failure: no example has a time limit.
settings.register_profile("maskreel", deadline=None)
settings.load_profile("maskreel")


@pytest.fixture(autouse=True)
def own_isolation(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that has clips decoded in a process of their own, as by trying every command, does so for itself alone."""
    monkeypatch.setenv("MASKREEL_ISOLATE", "")
    monkeypatch.delenv("MASKREEL_ISOLATE")


def pytest_collection_finish() -> None:
    """Leave what is there by now, all tests above all, out of the collections that window tests ask for each time."""
    gc.collect()
    gc.freeze()
