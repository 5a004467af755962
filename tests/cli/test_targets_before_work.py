"""No work is lost at the end: whatever an export would be refused for is found before the first frame is computed, and
a clip of any name can be propagated, found in, done in a batch and exported.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import fake_engine
import pytest
from image_clips import box_labels, write_clip, write_mask
from panned_square import PannedSquare

from segmentation.formats.registry import FORMATS

Command = Callable[..., Any]
ODD_NAME = 'take:1?*"<a>|b'
SAFE_NAME = "take_1____a__b"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The frames that the engine computed."""
    made: list[int] = []
    step = fake_engine.FakeEngine.step

    def count(engine: fake_engine.FakeEngine, rgb: Any, index: int | None = None) -> Any:
        made.append(index or 0)
        return step(engine, rgb, index)

    monkeypatch.setattr(fake_engine.FakeEngine, "step", count)
    return made


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "a file in the way": (("--out", "{file}/out"), "cannot be written"),
    "a folder of others": (("--out", "{folder}"), "exists already"),
    "a folder of others, to be replaced": (("--out", "{folder}", "--replace"), "was not made by an export"),
    "a file for a folder": (("--out", "{file}"), "is a file"),
    "a folder for a file": (("--out", "{folder}.json", "--format", "coco"), "is a folder"),
    "a format that is none": (("--out", "{new}", "--format", "nothing"), "no format"),
    "an option that is none": (("--out", "{new}", "--option", "nothing=1"), "no option"),
    "a value that is none": (("--out", "{new}", "--format", "png", "--option", "depth=9"), "cannot be 9"),
    "a token that is none": (("--out", "{new}", "--format", "png", "--option", "template={nothing}"), "template"),
    "one name for all frames": (("--out", "{new}", "--format", "png", "--option", "template=x"), "share a name"),
    "videos of this name": (("--out", "{videos}", "--format", "matte-video"), "holds 'clip_001_a.mov' already"),
    "frames that are not reached": (
        ("--out", "{new}", "--unknown", "error", "--direction", "forward"),
        "reaches 2 of the 8 frames not",
    ),
    "a report in no folder": (("--out", "{new}", "--report", "{file}/report.json"), "cannot be written"),
    "a report that is a folder": (("--out", "{new}", "--report", "{folder}"), "is a folder"),
    "a project that cannot be": (("--out", "{new}", "--project", "{file}/p.maskreel"), "p.maskreel cannot be made"),
}


def fill_in(given: tuple[str, ...], home: Path) -> list[str]:
    (home / "file").touch()
    for name in ("folder", "folder.json", "videos"):
        (home / name).mkdir()
    for name in ("folder/of-others", "folder.json/of-others", "videos/clip_001_a.mov"):
        (home / name).touch()
    places = {name: str(home / name) for name in ("file", "folder", "videos", "new")}
    return [text if "template" in text else text.format(**places) for text in given]


@pytest.mark.parametrize("name", REFUSED)
def test_propagate_refuses_before_the_first_frame(
    name: str, command: Command, clip: Path, mask: Path, fake: str, steps: list[int], tmp_path: Path
) -> None:
    given, expected = REFUSED[name]
    done = command("propagate", clip, "--masks", f"{mask}@2", "--engine", fake, *fill_in(given, tmp_path))
    assert done.code in (1, 2)
    assert expected in done.err
    assert steps == []
    assert not (tmp_path / "new").exists()


def test_a_full_disk_is_found_before_the_first_frame(
    command: Command,
    clip: Path,
    mask: Path,
    fake: str,
    steps: list[int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill_disk(monkeypatch)
    done = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out")
    assert done.code == 1
    assert "1 MB at least, and 0 MB are free" in done.err
    assert steps == []


def test_formats_that_are_only_read_are_refused_by_name(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    specs = tuple(replace(spec, writer="") if spec.name == "png" else spec for spec in FORMATS)
    monkeypatch.setattr("segmentation.formats.registry.FORMATS", specs)
    given = ("--engine", fake, "--out", tmp_path / "out", "--format", "png")
    done = command("propagate", clip, "--masks", mask, *given)
    assert done.code == 2
    assert "can only be read" in done.err
    listed = tmp_path / "list.csv"
    listed.write_text("clip,mask.png\n")
    done = command("batch", listed, *given)
    assert done.code == 2
    assert "can only be read" in done.err


@pytest.fixture
def odd_clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / ODD_NAME)


@pytest.mark.parametrize("form", [spec.name for spec in FORMATS if spec.writer])
def test_a_clip_of_any_name_is_propagated_and_exported(
    form: str, command: Command, odd_clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = command("propagate", odd_clip, "--masks", mask, "--engine", fake, "--out", out, "--format", form)
    assert done.code == 0, done.err
    assert f"'{ODD_NAME}' is called '{SAFE_NAME}'" in done.err
    assert not [path for path in out.rglob("*") if set(path.name) & set(':?*"<>|')]


def test_a_clip_of_any_name_is_searched_and_exported(command: Command, tmp_path: Path) -> None:
    clip = PannedSquare().written(tmp_path / ODD_NAME)
    given = ("--engine", "classic", "--out", tmp_path / "out", "--maps", tmp_path / "maps")
    done = command("auto", clip, *given)
    assert done.code == 0, done.err
    assert f"'{ODD_NAME}' is called '{SAFE_NAME}'" in done.err
    assert [path.name for path in (tmp_path / "maps").iterdir()] == [SAFE_NAME]


def test_auto_refuses_before_the_first_frame(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clip = PannedSquare().written(tmp_path / "clip")

    def find(*args: Any, **more: Any) -> Any:
        raise AssertionError("work began")

    monkeypatch.setattr("segmentation.batch.discover_clip.discover_clip", find)
    fill_in((), tmp_path)
    for given, said in (
        (("--out", tmp_path / "new", "--format", "png", "--option", "template=x"), "share a name"),
        (("--out", tmp_path / "videos", "--format", "matte-video"), "already"),
        (("--out", tmp_path / "new", "--maps", tmp_path / "file" / "maps"), "cannot be made"),
    ):
        done = command("auto", clip, "--engine", "classic", *given)
        assert done.code in (1, 2)
        assert said in done.err
    assert not (tmp_path / "new").exists()


def write_list(home: Path, name: str) -> Path:
    write_clip(home / name)
    write_mask(home / "mask.png", box_labels((1, 2, 2, 8, 10)))
    (home / "list.csv").write_text('"' + name.replace('"', '""') + '",mask.png\n')
    return home / "list.csv"


@pytest.mark.usefixtures("workers_in_this_process")
@pytest.mark.parametrize("form", ["davis", "coco", "matte-video"])
def test_a_batch_takes_clips_of_any_name(form: str, command: Command, fake: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    given = ("--engine", fake, "--out", out, "--format", form)
    done = command("batch", write_list(tmp_path, ODD_NAME), *given)
    assert done.code == 0, done.out + done.err
    assert f"'{ODD_NAME}' is called '{SAFE_NAME}'" in done.err
    assert not [path for path in out.rglob("*") if set(path.name) & set(':?*"<>|')]


def test_a_batch_refuses_before_any_clip(command: Command, fake: str, tmp_path: Path) -> None:
    listed, out = write_list(tmp_path, "clip"), tmp_path / "out"
    (out / "clip").mkdir(parents=True)
    (out / "clip" / "of-others").touch()
    for more, message in (((), "was not made as a data set"), (("--separate",), "was not made by an export")):
        done = command("batch", listed, "--engine", fake, "--out", out, *more)
        assert done.code == 2
        assert message in done.err
    assert not list((out / "projects").iterdir())
    report = tmp_path / "list.csv" / "report.json"
    done = command("batch", listed, "--engine", fake, "--out", tmp_path / "other", "--report", report)
    assert done.code == 2
    assert "cannot be written" in done.err
    assert not (tmp_path / "other").exists()


@pytest.mark.usefixtures("workers_in_this_process")
def test_a_clip_of_a_batch_that_the_format_cannot_name_fails_before_its_first_frame(
    command: Command, fake: str, steps: list[int], tmp_path: Path
) -> None:
    given = ("--engine", fake, "--out", tmp_path / "out", "--format", "png", "--option", "template=x")
    done = command("batch", write_list(tmp_path, "clip"), *given)
    assert done.code == 1
    assert "share a name" in done.out
    assert "0 frames" not in done.out


def test_a_name_given_to_an_export_is_made_fit(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    project = tmp_path / "p.maskreel"
    given = ("--masks", mask, "--engine", fake, "--out", tmp_path / "first", "--project", project)
    assert command("propagate", clip, *given).code == 0
    out = tmp_path / "out"
    done = command("export", project, "--format", "davis", "--out", out, "--name", "../a:b")
    assert done.code == 0, done.err
    assert "'../a:b' is called '_._a_b'" in done.err
    assert (out / "Annotations" / "480p" / "_._a_b").is_dir()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["clip", "first", "out", "plugins"]
