"""The other subcommands: export, doctor, demo, bench, and the border around all."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from image_clips import write_clip

import maskreel.entry_point as main
from segmentation.cli.settings import parse_settings
from segmentation.errors import UserError
from segmentation.storage import file_lock
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]


@pytest.fixture
def project(command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path) -> Path:
    path = tmp_path / "work.maskreel"
    done = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "o", "--project", path)
    assert done.code == 0, done.err
    return path


def test_a_project_is_exported_without_its_clip_where_the_format_allows(
    command: Command, project: Path, clip: Path, tmp_path: Path
) -> None:
    shutil.rmtree(clip)
    done = command("export", project, "--format", "png", "--out", tmp_path / "masks", "--from", 2, "--to", 3)
    assert done.code == 0, done.err
    assert sorted(path.stem for path in (tmp_path / "masks").rglob("*.png")) == ["img2", "img3"]
    overlay = command("export", project, "--format", "overlay", "--out", tmp_path / "video.mp4")
    assert overlay.code == 2
    assert "is not there any more" in overlay.err
    assert "maskreel relink" in overlay.err
    assert not (tmp_path / "video.mp4").exists()


def test_an_existing_export_is_replaced_only_when_asked(command: Command, project: Path, tmp_path: Path) -> None:
    arguments = ("export", project, "--format", "davis", "--out", tmp_path / "tree")
    assert command(*arguments).code == 0
    refused = command(*arguments)
    assert refused.code == 2
    assert "tree exists" in refused.err
    assert command(*arguments, "--replace").code == 0
    overlay = ("export", project, "--format", "overlay", "--out", tmp_path / "video.mp4")
    assert command(*overlay).code == 0
    assert command(*overlay).code == 2
    assert command(*overlay, "--replace").code == 0


def test_a_clip_is_never_replaced_by_an_export(command: Command, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "precious.mp4"
    other.write_bytes(b"my only copy")
    done = command("export", project, "--format", "overlay", "--out", other, "--replace")
    assert done.code == 2
    assert "was not made by an export" in done.err
    assert other.read_bytes() == b"my only copy"


def test_an_export_never_takes_its_own_clip_or_project_away(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    first = ("--masks", mask, "--engine", fake, "--out", tree)
    assert command("propagate", clip, *first).code == 0
    frames = next(path for path in (tree / "JPEGImages").glob("*/clip"))
    before = sorted(tree.rglob("*"))
    for arguments in (("propagate", frames, *first), ("propagate", clip, *first, "--project", tree / "w.maskreel")):
        done = command(*arguments, "--replace")
        assert done.code == 2
        assert "which is needed" in done.err
    assert sorted(tree.rglob("*")) == before


def test_a_place_that_cannot_be_written_is_reported_before_the_work(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "out"
    done = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", out)
    assert done.code == 2
    assert "cannot be written" in done.err
    assert "Propagating" not in done.err


def test_a_changed_clip_is_noticed_until_it_is_relinked(
    command: Command, project: Path, clip: Path, tmp_path: Path
) -> None:
    shutil.copy(clip / "img7.png", clip / "img6.png")
    overlay = ("export", project, "--format", "overlay", "--out", tmp_path / "video.mp4")
    refused = command(*overlay)
    assert refused.code == 2
    assert "was changed since" in refused.err
    masks = command("export", project, "--format", "png", "--out", tmp_path / "masks")
    assert masks.code == 0
    assert "was changed since" in masks.err
    relinked = command("relink", project, clip)
    assert relinked.code == 0
    assert "not what it was" in relinked.err
    assert command(*overlay).code == 0


def test_a_moved_clip_is_followed_or_relinked(
    command: Command, project: Path, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    moved = clip.rename(tmp_path / "moved")
    relinked = command("relink", project, moved)
    assert relinked.code == 0
    assert "not what it was" not in relinked.err
    assert "An image folder has no times" in relinked.err
    assert command("export", project, "--format", "overlay", "--out", tmp_path / "one.mp4").code == 0
    again = moved.rename(tmp_path / "again")
    arguments = ("--masks", mask, "--engine", fake, "--out", tmp_path / "two", "--project", project)
    assert command("propagate", again, *arguments).code == 0
    assert command("export", project, "--format", "overlay", "--out", tmp_path / "two.mp4").code == 0


def test_videos_of_one_project_lie_in_one_folder_under_several_names(
    command: Command, project: Path, tmp_path: Path
) -> None:
    videos = ("export", project, "--format", "matte-video", "--option", "kind=ffv1", "--out", tmp_path / "videos")
    assert command(*videos).code == 0
    refused = command(*videos)
    assert refused.code == 2
    assert "already" in refused.err
    assert command(*videos, "--name", "second").code == 0
    assert len(list((tmp_path / "videos").glob("second_001_*.mkv"))) == 1
    assert len(list((tmp_path / "videos").glob("*_frames.csv"))) == 2


def test_a_project_is_not_tied_to_a_clip_of_another_length(command: Command, project: Path, tmp_path: Path) -> None:
    done = command("relink", project, write_clip(tmp_path / "short", frames=5))
    assert done.code == 2
    assert "5 frames" in done.err
    assert command("relink", project, tmp_path / "nowhere").code == 2


def test_a_project_in_use_is_refused_before_the_work(
    command: Command,
    project: Path,
    clip: Path,
    mask: Path,
    fake: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_lock, "WAIT_S", 0.2)
    arguments = ("--masks", mask, "--engine", fake, "--out", tmp_path / "again", "--project", project)
    with SavedProject.open(project):
        done = command("propagate", clip, *arguments)
    assert done.code == 1
    assert "open in another window or program" in done.err
    assert "Propagating" not in done.err


def test_a_project_of_a_newer_version_is_bad_input(command: Command, project: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(project)) as connection, connection:
        connection.execute("INSERT INTO schema_version VALUES (99, 0)")
    done = command("export", project, "--format", "png", "--out", tmp_path / "masks")
    assert done.code == 2
    assert "newer Maskreel" in done.err
    assert "Update Maskreel" in done.err


@pytest.mark.parametrize(("content", "said"), [(None, "nothing.maskreel"), (b"no project", "nothing.maskreel")])
def test_what_is_no_project_is_named(command: Command, tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "nothing.maskreel"
    if content is not None:
        path.write_bytes(content)
    done = command("export", path, "--format", "davis", "--out", tmp_path / "x")
    assert done.code == 2
    assert said in done.err


def test_a_report_that_cannot_be_written_is_refused_before_the_work(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    arguments = ("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out")
    before = sorted(tmp_path.rglob("*"))
    done = command(*arguments, "--report", tmp_path / "file" / "report.json")
    assert done.code == 2
    assert "cannot be written" in done.err
    done = command(*arguments, "--report", tmp_path)
    assert done.code == 2
    assert "a file name is needed" in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_the_help_names_every_subcommand(command: Command) -> None:
    done = command("--help")
    assert done.code == 0
    for name in ("demo", "propagate", "auto", "evaluate", "export", "import", "relink", "weights", "doctor", "bench"):
        assert name in done.out


@pytest.mark.parametrize("arguments", [("propagate",), ("fly",), ()])
def test_wrong_arguments_end_with_two(command: Command, arguments: tuple[str, ...]) -> None:
    assert command(*arguments).code == 2


def test_version_is_that_of_main(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("maskreel ")


def test_settings_are_typed_as_json_and_else_text() -> None:
    assert parse_settings(["a=1", "b=true", "c=[0.5, 1]", "d=fast"]) == {"a": 1, "b": True, "c": [0.5, 1], "d": "fast"}
    with pytest.raises(UserError, match="'=3' is not a setting"):
        parse_settings(["=3"])


def test_doctor_decodes_and_takes_a_step(command: Command) -> None:
    done = command("doctor")
    assert done.code == 0, done.out
    assert "passed" in done.out
    assert "libx264" in done.out
    assert "MISSING" not in done.out
    for line in done.out.splitlines():
        if line.startswith("engine "):
            assert "ready" in line or "maskreel weights" in line


def test_the_demo_reaches_its_scores_and_writes_all_it_says(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    done = command("demo", "--headless", "--out", out, "--json", tmp_path / "figures.json")
    assert done.code == 0, done.err
    report = json.loads((out / "report.json").read_text())
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert (figures["scores"], figures["run"]["engine"]) == (report["scores"], report["run"]["engine"])
    assert all(Path(path).exists() for path in (figures["project"], *figures["written"]))
    assert report["scores"]["mean"]["J"] > 0.87, "the ball hides behind the animal and the post"
    assert report["scores"]["mean"]["F"] > 0.93
    for name in ("overlay.mp4", "contact-sheet.png", "davis/Annotations", "davis/JPEGImages", "davis/ImageSets"):
        assert (out / name).exists()


def test_bench_writes_its_figures(command: Command, tmp_path: Path) -> None:
    done = command("bench", "storage", "--json", tmp_path / "figures.json")
    assert done.code == 0, done.err
    assert json.loads((tmp_path / "figures.json").read_text())["storage"]
    assert command("bench", "luck").code == 2
