"""Push to and pull from every kind of server, each through its own SDK: what comes back, and what goes wrong.

The stand-ins answer as the servers' API references document. Where an SDK is not installed its tests are skipped;
`packaging/check-format-consumers.sh` runs them with Label Studio's, too.
"""

from __future__ import annotations

import json
import re
import shlex
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dataset_projects import labels_on, write_jpegs, write_project
from fake_servers import MODULES, TOKENS, server_of
from image_clips import write_mask

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.servers import cvat_server, label_studio_server
from segmentation.servers.server_kinds import SERVER_KINDS
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]

DOCUMENT = (Path(__file__).parents[2] / "docs" / "annotation-servers.md").read_text(encoding="utf-8")

every_kind = pytest.mark.parametrize("kind", list(SERVER_KINDS))


def masks_of(project: Path) -> dict[int, list[list[int]]]:
    """The labels of every frame with any."""
    with SavedProject.open(project, read_only=True) as saved:
        return {int(frame): saved.project.track.mask(frame).labels.tolist() for frame in saved.project.track.records}


def names_of(project: Path) -> dict[int, str]:
    with SavedProject.open(project, read_only=True) as saved:
        return {int(info.id): info.name for info in saved.project.objects.values()}


@every_kind
def test_what_is_pushed_comes_back_the_same(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, clip: Path, tmp_path: Path, kind: str
) -> None:
    back = tmp_path / "back.maskreel"
    with server_of(kind, monkeypatch) as api:
        pushed = command("push", kind, project, "--url", api.base)
        assert pushed.code == 0, pushed.err
        unit = SERVER_KINDS[kind].unit
        assert pushed.out == f"3 frames with 2 objects sent as {unit} 1: {api.base}/{unit}s/1\n"
        pulled = command("pull", kind, 1, back, "--clip", clip, "--url", api.base)
        assert pulled.code == 0, pulled.err
    wanted = {i: LabelMask(labels_on(i)).relabel({2: 3}).labels.tolist() for i in range(3)}
    assert masks_of(back) == masks_of(project) == wanted
    assert names_of(back) == names_of(project) == {1: "horse", 3: "rider"}
    assert TOKENS[kind][1] not in pushed.out + pushed.err + pulled.out + pulled.err


@every_kind
def test_the_commands_of_the_document_do_what_it_says(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, kind: str
) -> None:
    monkeypatch.chdir(project.parent)
    lines = re.findall(rf"^    maskreel (\w+ {kind} .*)$", DOCUMENT, re.MULTILINE)
    assert [line.split()[0] for line in lines] == ["push", "pull"]
    with server_of(kind, monkeypatch) as api:
        for line in lines:
            *words, url = shlex.split(line)
            done = command(*words, api.base)
            assert done.code == 0, done.err
            if kind == "cvat":
                assert f"    {done.out.replace(api.base, url)}" in DOCUMENT


@every_kind
def test_what_was_changed_there_reaches_the_project(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, clip: Path, tmp_path: Path, kind: str
) -> None:
    other = write_project(tmp_path / "other.maskreel", clip, shift=4)
    with server_of(kind, monkeypatch) as api:
        assert command("push", kind, other, "--url", api.base).code == 0
        assert command("pull", kind, 1, project, "--url", api.base).code == 0
    assert masks_of(project) == masks_of(other)
    with SavedProject.open(project) as saved:
        saved.undo()
        np.testing.assert_array_equal(saved.project.track.mask(FrameIndex(0)).labels == 1, labels_on(0) == 1)


@every_kind
def test_only_frames_that_somebody_annotated_go_there(
    command: Command, monkeypatch: pytest.MonkeyPatch, clip: Path, tmp_path: Path, kind: str
) -> None:
    write_mask(tmp_path / "masks" / "00001.png", labels_on(1))
    back = tmp_path / "back.maskreel"
    with server_of(kind, monkeypatch) as api:
        pushed = command("push", kind, clip, "--masks", tmp_path / "masks", "--url", api.base, "--json", "-")
        assert pushed.code == 0, pushed.err
        assert json.loads(pushed.out)["frames"] == 1
        assert command("pull", kind, 1, back, "--clip", clip, "--url", api.base).code == 0
    assert masks_of(back) == {1: labels_on(1).tolist()}


@every_kind
def test_a_range_and_a_name_are_obeyed(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, kind: str
) -> None:
    with server_of(kind, monkeypatch) as api:
        pushed = command(
            "push", kind, project, "--from", 1, "--name", "second half", "--url", api.base + "/", "--json", "-"
        )
        figures = json.loads(pushed.out)
    unit = SERVER_KINDS[kind].unit
    task = {"server": kind, "id": 1, "address": f"{api.base}/{unit}s/1", "frames": 2}
    assert figures == task | {"objects": {"1": "horse", "3": "rider"}}
    made: Any = api
    assert made.tasks[1].name == "second half" if kind == "cvat" else made.projects[1]["title"] == "second half"


@every_kind
def test_a_wrong_token_is_one_clear_error(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, tmp_path: Path, kind: str
) -> None:
    with server_of(kind, monkeypatch) as api:
        monkeypatch.setenv(TOKENS[kind][0], "wrong-secret")
        for arguments in (("push", kind, project), ("pull", kind, 1, tmp_path / "new.maskreel", "--clip", project)):
            done = command(*arguments, "--url", api.base)
            assert done.code == 2
            assert "(HTTP 401)" in done.err
            assert f"Put a token that may do this into the variable {TOKENS[kind][0]}." in done.err
            assert "wrong-secret" not in done.err
    assert not (tmp_path / "new.maskreel").exists()


@every_kind
def test_without_a_token_nothing_is_asked(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, tmp_path: Path, kind: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    with server_of(kind, monkeypatch) as api:
        monkeypatch.delenv(TOKENS[kind][0])
        done = command("push", kind, project, "--url", api.base)
    assert done.code == 2
    assert f"There is no token for {SERVER_KINDS[kind].title}." in done.err
    assert TOKENS[kind][0] in done.err
    assert api.asked == []


@every_kind
def test_an_unknown_task_is_named(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, tmp_path: Path, kind: str
) -> None:
    with server_of(kind, monkeypatch) as api:
        done = command("pull", kind, 12, project, "--url", api.base)
    assert done.code == 2
    assert f"There is no {SERVER_KINDS[kind].unit} 12 at {api.base}." in done.err


@every_kind
def test_a_task_with_more_frames_than_the_clip_is_refused(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, tmp_path: Path, kind: str
) -> None:
    short = write_project(tmp_path / "short.maskreel", write_jpegs(tmp_path / "short", frames=2))
    before = masks_of(short)
    with server_of(kind, monkeypatch) as api:
        assert command("push", kind, project, "--url", api.base).code == 0
        done = command("pull", kind, 1, short, "--url", api.base)
    assert done.code == 2
    assert f"has 3 frames, but the clip of {short} has 2." in done.err
    assert masks_of(short) == before


@every_kind
def test_a_server_that_loses_frames_is_found_out(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, kind: str
) -> None:
    if kind == "cvat":  # which refuses masks of a frame that it does not have
        monkeypatch.setattr("fake_cvat.FakeCvat._take", lambda *_: None)
    with server_of(kind, monkeypatch, loses=1) as api:
        done = command("push", kind, project, "--url", api.base)
    assert done.code == 1
    assert "has 2 frames, but 3 were pushed." in done.err


@every_kind
def test_a_host_that_is_not_there(command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, kind: str) -> None:
    with server_of(kind, monkeypatch) as api:
        pass
    done = command("push", kind, project, "--url", api.base)
    assert done.code == 1
    assert f"{api.base} does not answer: " in done.err


@every_kind
def test_a_host_that_says_nothing(command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, kind: str) -> None:
    for module in (cvat_server, label_studio_server):
        monkeypatch.setattr(module, "ANSWER_WAIT_S", 0.05)
    with server_of(kind, monkeypatch), socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"http://127.0.0.1:{mute.getsockname()[1]}"
        done = command("push", kind, project, "--url", address)
    assert done.code == 1
    assert f"{address} does not answer: " in done.err


@every_kind
def test_a_server_of_another_kind_is_refused(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, kind: str
) -> None:
    other = next(name for name in SERVER_KINDS if name != kind)
    pytest.importorskip(MODULES[other])
    with server_of(other, monkeypatch) as api, server_of(kind, monkeypatch):
        done = command("push", kind, project, "--url", api.base)
    assert done.code == 1
    assert f"{api.base} does not answer as {SERVER_KINDS[kind].title} does: HTTP 401." in done.err


@every_kind
def test_without_the_sdk_the_error_names_the_extra(
    command: Command, monkeypatch: pytest.MonkeyPatch, project: Path, kind: str
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == MODULES[kind]]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, MODULES[kind], None)
    done = command("push", kind, project, "--url", "http://127.0.0.1:1")
    assert done.code == 2
    assert f"The SDK of {SERVER_KINDS[kind].title} is not installed" in done.err
    assert f"pip install 'maskreel[{kind}]'" in done.err


@pytest.mark.parametrize("words", [("push", "cvat"), ("pull", "cvat", "1")])
def test_a_token_never_goes_unencrypted_to_another_machine(command: Command, project: Path, words: tuple[str]) -> None:
    done = command(*words, project, "--url", "http://cvat.example")
    assert done.code == 2
    assert "anybody on the way could read your token" in done.err
