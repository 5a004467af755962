"""Label Studio: its controls, uploads in parts, frames that nobody annotated, and its Enterprise edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fake_label_studio import FakeLabelStudio
from fake_servers import server_of

from segmentation.domain.frames import FrameIndex
from segmentation.servers import label_studio_server
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Any:
    with server_of("label-studio", monkeypatch) as api:
        assert isinstance(api, FakeLabelStudio)
        yield api


def test_a_project_has_a_brush_with_the_objects_as_labels(
    command: Command, api: FakeLabelStudio, project: Path
) -> None:
    assert command("push", "label-studio", project, "--url", api.base).code == 0
    view = ElementTree.fromstring(api.projects[1]["label_config"])
    assert [(part.tag, part.get("name")) for part in view] == [("Image", "image"), ("BrushLabels", "tag")]
    assert [label.get("value") for label in view.iter("Label")] == ["horse", "rider"]


def test_many_frames_go_in_parts(
    command: Command, monkeypatch: pytest.MonkeyPatch, api: FakeLabelStudio, project: Path
) -> None:
    monkeypatch.setattr(label_studio_server, "_IMAGES_AT_ONCE", 2)
    monkeypatch.setattr(label_studio_server, "_TASKS_AT_ONCE", 1)
    assert command("push", "label-studio", project, "--url", api.base).code == 0
    assert api.asked.count("POST /api/projects/1/import") == 2 + 3
    assert [task["data"]["image"][-9:] for task in api.tasks[1]] == ["00000.jpg", "00001.jpg", "00002.jpg"]


def test_frames_that_nobody_annotated_there_stay_as_they_are(
    command: Command, api: FakeLabelStudio, project: Path
) -> None:
    assert command("push", "label-studio", project, "--url", api.base).code == 0
    api.tasks[1][0]["annotations"] = []
    api.tasks[1][1]["annotations"][0]["result"] = []
    assert command("pull", "label-studio", 1, project, "--url", api.base).code == 0
    with SavedProject.open(project, read_only=True) as saved:
        objects = [sorted(saved.project.track.mask(FrameIndex(frame)).objects()) for frame in range(3)]
    assert objects == [[1, 3], [], [1, 3]]


def test_uploads_in_the_background_are_refused(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    with server_of("label-studio", monkeypatch, in_background=True) as api:
        done = command("push", "label-studio", project, "--url", api.base)
    assert done.code == 1
    assert "takes uploads in the background, as Label Studio Enterprise does." in done.err
