"""CVAT: labels, tracks of a video, and tokens kept by its own SDK."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_api import Answer
from fake_cvat import TOKEN, FakeCvat
from fake_servers import server_of

from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]


def test_a_task_has_the_objects_as_labels_and_the_frames_as_they_are(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, clip: Path
) -> None:
    with server_of("cvat", monkeypatch) as api:
        assert command("push", "cvat", project, "--url", api.base).code == 0
        assert isinstance(api, FakeCvat)
        task = api.tasks[1]
    with SavedProject.open(project, read_only=True) as saved:
        colours = ["#{:02x}{:02x}{:02x}".format(*info.colour) for info in saved.project.objects.values()]
    assert [(label["name"], label["color"]) for label in task.labels] == list(
        zip(("horse", "rider"), colours, strict=True)
    )
    assert task.images == {file.name: file.read_bytes() for file in sorted(clip.iterdir())}
    assert {shape["group_id"] for shapes in task.shapes.values() for shape in shapes} == {"1", "3"}


def test_tracks_of_a_video_come_as_tracks(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, clip: Path, tmp_path: Path
) -> None:
    assert command("export", project, "--output-format", "cvat-video", "--out", tmp_path / "tracks.zip").code == 0
    back = tmp_path / "back.maskreel"
    with server_of("cvat", monkeypatch) as api:
        assert isinstance(api, FakeCvat)
        assert command("push", "cvat", project, "--url", api.base).code == 0
        api.tasks[1].video = (tmp_path / "tracks.zip").read_bytes()
        done = command("pull", "cvat", 1, back, "--clip", clip, "--url", api.base)
        assert done.code == 0, done.err
    with SavedProject.open(project, read_only=True) as saved, SavedProject.open(back, read_only=True) as found:
        for frame in saved.project.track.records:
            assert (saved.project.track.mask(frame).labels == found.project.track.mask(frame).labels).all()


def test_a_token_may_be_in_a_profile_of_the_sdk(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    with server_of("cvat", monkeypatch) as api:
        from cvat_sdk.core.auth import AuthStore, ProfileEntry

        monkeypatch.delenv("CVAT_ACCESS_TOKEN")
        AuthStore().put_profile("other", ProfileEntry("http://127.0.0.1:9", "another-token", ""))
        AuthStore().put_profile("mine", ProfileEntry(api.base, TOKEN, ""))
        assert command("push", "cvat", project, "--url", api.base).code == 0


def test_a_task_without_frames_is_named(command: Command, monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    with server_of("cvat", monkeypatch, loses=3) as api:
        monkeypatch.setattr("fake_cvat.FakeCvat._take", lambda *_: None)
        assert command("push", "cvat", project, "--url", api.base).code == 1
        done = command("pull", "cvat", 1, project, "--url", api.base)
    assert done.code == 2
    assert f"Task 1 at {api.base} holds no frames." in done.err


def test_a_job_that_fails_there_states_its_reason(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    with server_of("cvat", monkeypatch) as api:
        monkeypatch.setattr(FakeCvat, "_state", report_failure)
        done = command("push", "cvat", project, "--url", api.base)
    assert done.code == 1
    assert f"{api.base} failed at a new task: no space left." in done.err


def report_failure(api: FakeCvat, request: Any, number: str) -> Any:
    answer = api._requests[number]
    return Answer(json=answer | {"status": "failed", "message": "no space left"})
