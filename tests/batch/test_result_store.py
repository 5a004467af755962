"""A batch whose clips, masks and results lie in a store gives what one with files of this machine gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from image_clips import box_labels, write_clip, write_mask

from segmentation.batch.batch_plan import BatchPlan
from segmentation.batch.clip_list import read_clip_list
from segmentation.batch.clip_worker import ClipWorker
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.result_store import ResultStore, with_work_folder
from segmentation.cli.network_clips import StoredClips
from segmentation.files.stored_files import FileStore

fsspec = pytest.importorskip("fsspec", reason="the extra 'storage' is not installed")
pytest_plugins = ("command_fixtures",)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two clips, their masks and a list."""
    monkeypatch.setenv("MASKREEL_CLIP_COPIES", str(tmp_path / "copies"))
    folder = tmp_path / "in"
    for number in range(2):
        write_clip(folder / f"clip{number}", 5)
        write_mask(folder / f"mask{number}.png", box_labels((1, 2, 2 + number, 8, 10)))
    (folder / "list.csv").write_text("clip0,mask0.png@0\nclip1,mask1.png\n")
    return folder


@pytest.fixture
def memory(source: Path) -> Iterator[str]:
    """The same folder in the memory of this process."""
    FileStore("memory://bucket/in").send(source)
    yield "memory://bucket"
    fsspec.filesystem("memory").rm("/bucket", recursive=True)


def pictures(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.glob("clip*/**/*.png"))}


def test_a_store_of_folders_gives_the_bytes_of_this_machine(
    command: Callable[..., Any], fake: str, source: Path, tmp_path: Path
) -> None:
    line = ("--engine", fake, "--device", "cpu", "--separate")
    assert command("batch", source / "list.csv", *line, "--out", tmp_path / "near").code == 0
    far = tmp_path / "far"
    stored = ("batch", f"{source.as_uri()}/list.csv", *line, "--out", far.as_uri(), "--workers", 2)
    done = command(*stored)
    assert (done.code, "2 clips done (0 before)" in done.out) == (0, True), done
    assert pictures(far) == pictures(tmp_path / "near") != {}
    assert sorted(path.name for path in (far / "projects").iterdir()) == ["clip0.maskreel", "clip1.maskreel"]
    assert "2 clips done (2 before)" in command(*stored).out
    (far / "batch.json").unlink()  # what is in the store says what is done, not what this machine remembers
    assert "2 clips done (0 before)" in command(*stored).out
    assert sorted(path.name for path in far.iterdir()) == ["batch.json", "clip0", "clip1", "projects"]
    left = [path for path in (tmp_path / "copies" / "batches").rglob("*") if path.suffix in (".png", ".maskreel")]
    assert left == []


def test_a_worker_reads_and_writes_a_store(fake: str, memory: str, tmp_path: Path) -> None:
    clips = read_clip_list(Path(f"{memory}/in/list.csv"), find_stored=StoredClips(allowed=False).find)
    plan = BatchPlan(EngineChoice(fake, "cpu"), Path(), format="png", store=f"{memory}/out")
    plan = with_work_folder(plan, clips)
    plan.projects.mkdir(parents=True)
    outcome = ClipWorker(plan).do(clips[0])
    assert (outcome.reason, outcome.frames) == ("", 4)
    FileStore(f"{memory}/out").fetch(tmp_path / "out")
    assert len(list((tmp_path / "out").glob("clip0/**/*.png"))) == 5
    assert (tmp_path / "out" / "projects" / "clip0.maskreel").is_file()


def test_shards_meet_in_the_store(command: Callable[..., Any], fake: str, source: Path, tmp_path: Path) -> None:
    out = (tmp_path / "far").as_uri()
    line = ("batch", source / "list.csv", "--engine", fake, "--device", "cpu", "--separate", "--out", out)
    for number in (1, 2):
        assert "1 clip done (0 before)" in command(*line, "--shard", f"{number}/2").out
    assert "2 clips done (2 before)" in command(*line).out
    assert json.loads((tmp_path / "far" / "batch.json").read_text())["clips"].keys() == {"clip0", "clip1"}


def test_a_store_in_which_nobody_may_delete_is_good_enough(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ResultStore.check(f"{memory}/out")
    assert not FileStore(f"{memory}/out/.maskreel").exists()
    with monkeypatch.context() as patch:
        patch.setattr(fsspec.get_filesystem_class("memory"), "rm_file", Mock(side_effect=PermissionError))
        ResultStore.check(f"{memory}/out")
    assert FileStore(f"{memory}/out/.maskreel").exists()


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("foo://bucket/out", "'foo://' is no store that is known"),
        ("ftp://me:secret@127.0.0.1/out", "holds a password"),
        ("ftp://127.0.0.1:9/out", "cannot be reached"),
    ],
)
def test_a_store_that_cannot_be_used_is_reported_before_any_work(
    command: Callable[..., Any], fake: str, source: Path, out: str, said: str
) -> None:
    refused = command("batch", source / "list.csv", "--engine", fake, "--separate", "--out", out)
    assert (refused.code, said in refused.err, "secret" in refused.err) == (2, True, False), refused


def test_a_list_may_name_a_store_of_the_network_only_where_that_is_allowed(
    command: Callable[..., Any], fake: str, source: Path, tmp_path: Path
) -> None:
    (source / "far.csv").write_text("ftp://127.0.0.1:9/clip.mp4,mask0.png\n")
    line = ("batch", source / "far.csv", "--engine", fake, "--out", tmp_path / "out")
    assert "Add --allow-network" in command(*line).err
    refused = command(*line, "--allow-network")
    assert (refused.code, "cannot be reached" in refused.err) == (2, True)
    assert not (tmp_path / "out").exists()
