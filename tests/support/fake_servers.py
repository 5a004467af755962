"""The stand-ins of all kinds of annotation servers, and how a test reaches one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import fake_cvat
import fake_label_studio
import pytest
from fake_api import FakeApi, serving

MODULES = {"cvat": "cvat_sdk", "label-studio": "label_studio_sdk"}
APIS = {"cvat": fake_cvat.FakeCvat, "label-studio": fake_label_studio.FakeLabelStudio}
TOKENS = {
    "cvat": ("CVAT_ACCESS_TOKEN", fake_cvat.TOKEN),
    "label-studio": ("LABEL_STUDIO_API_KEY", fake_label_studio.TOKEN),
}


@contextmanager
def server_of(kind: str, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Iterator[FakeApi]:
    """A stand-in that runs, with the token in the environment; skips the test where the SDK is not installed."""
    pytest.importorskip(MODULES[kind])
    monkeypatch.setenv(*TOKENS[kind])
    api = APIS[kind](**options)
    with serving(api):
        yield api
