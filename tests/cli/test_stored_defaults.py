"""Defaults in files and variables, for every option of every command."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from segmentation.cli.run import create_parser
from segmentation.cli.stored_defaults import apply_stored_defaults
from segmentation.errors import UserError

Command = Callable[..., Any]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own file; the current folder has none yet."""
    path = tmp_path / "own.toml"
    monkeypatch.setenv("MASKREEL_CONFIG", str(path))
    monkeypatch.chdir(tmp_path)
    return path


def parse(*words: str) -> argparse.Namespace:
    parser = create_parser()
    apply_stored_defaults(parser, words)
    return parser.parse_args(words)


def test_a_value_counts_for_every_command_that_has_the_option(own: Path) -> None:
    own.write_text('device = "cpu"\n[batch]\ndevice = "mps"\nworkers = 3\nengine = "classic"\n')
    assert parse("propagate", "c").device == "cpu"
    found = parse("batch", "list.csv", "--out", "o")
    assert (found.device, found.workers, found.engine) == ("mps", 3, "classic")
    assert parse("batch", "list.csv", "--out", "o", "--device", "cuda").device == "cuda"


def test_variables_win_over_files_and_the_project_over_the_user(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.write_text('device = "a"\ndirection = "forward"\n')
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "maskreel.toml").write_text('device = "b"\n')
    assert parse("propagate", "work/p.maskreel").device == "b"
    assert parse("propagate", "c").device == "a"
    monkeypatch.setenv("MASKREEL_DEVICE", "c")
    assert parse("propagate", "work/p.maskreel").device == "c"
    monkeypatch.setenv("MASKREEL_PROPAGATE_DEVICE", "d")
    assert parse("propagate", "work/p.maskreel").device == "d"
    assert parse("propagate", "c").direction == "forward"


def test_lists_switches_and_old_names(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write_text(
        'quiet = true\n[propagate]\nsetting = ["a=1"]\nobjects = [1, "dog"]\n[weights-fetch]\nsha256 = "ff"\n'
    )
    found = parse("propagate", "c", "--setting", "b=2")
    assert (found.quiet, found.setting, found.objects) == (True, ["a=1", "b=2"], ["1", "dog"])
    assert parse("weights", "fetch", "cfbi").sha256 == "ff"
    monkeypatch.setenv("MASKREEL_REPLACE", "yes")
    monkeypatch.setenv("MASKREEL_FORMAT", "png")
    assert (parse("propagate", "c").replace, parse("export", "p", "--out", "o").format) == (True, "png")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("device =", "no TOML"),
        ('devise = "cpu"', "Did you mean 'device'"),
        ('[propagat]\ndevice = "cpu"', "Did you mean 'propagate'"),
        ('direction = "up"', "is 'up'"),
        ("[batch]\nworkers = 'many'", "does not fit"),
        ("quiet = 1", "true or false"),
        ("device = [1]", "one text or number"),
        ("[compare]\nengines = ['a']", "has 1 values"),
    ],
)
def test_what_does_not_fit_is_one_clear_error(own: Path, text: str, said: str) -> None:
    own.write_text(text)
    with pytest.raises(UserError) as caught:
        parse("propagate", "c")
    assert said in str(caught.value)


def test_a_project_of_somebody_else_decides_nothing_that_could_harm(own: Path, tmp_path: Path) -> None:
    (tmp_path / "maskreel.toml").write_text("replace = true\n")
    with pytest.raises(UserError, match="may not decide"):
        parse("propagate", "c")


def test_a_variable_that_does_not_fit_is_refused(own: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    monkeypatch.setenv("MASKREEL_QUIET", "perhaps")
    done = command("formats")
    assert (done.code, "MASKREEL_QUIET is 'perhaps'" in done.err) == (2, True)


def test_variables_with_another_meaning_stay_as_they_are(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASKREEL_WEIGHTS", "folder")
    assert parse("propagate", "c").weights is None
    monkeypatch.setenv("MASKREEL_PROPAGATE_WEIGHTS", "file.pth")
    assert parse("propagate", "c").weights == Path("file.pth")


def test_the_file_in_the_document_is_one(own: Path) -> None:
    document = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    own.write_text(re.findall(r"```toml\n(.*?)```", document, re.DOTALL)[0])
    found = parse("propagate", "c", "--setting", "b=2")
    assert (found.device, found.engine, found.setting) == ("cpu", "classic", ["threads=2", "b=2"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seed = " + "[" * 5000, "nested too deeply"),
        ("seed = " + "9" * 5000, "no TOML"),
        ("seed = 2026-99-99", "no TOML"),
        ("\udcff", "cannot be read"),
    ],
)
def test_hostile_text_is_one_clear_error(own: Path, text: str, said: str) -> None:
    own.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UserError) as caught:
        parse("propagate", "c")
    assert said in str(caught.value)


@pytest.mark.parametrize("option", ["json", "report", "csv", "maps", "plots", "out", "log", "project"])
def test_a_project_of_somebody_else_does_not_decide_what_is_written(own: Path, tmp_path: Path, option: str) -> None:
    (tmp_path / "maskreel.toml").write_text(f'{option} = "victim.txt"\n')
    with pytest.raises(UserError, match="may not decide"):
        parse("info", "c")


def test_a_project_of_somebody_else_does_not_take_isolation_away(own: Path, tmp_path: Path) -> None:
    own.write_text("isolate = true\n")
    (tmp_path / "maskreel.toml").write_text("isolate = false\n")
    with pytest.raises(UserError, match="may not decide"):
        parse("propagate", "c")


def test_a_variable_with_an_open_quote_is_refused(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASKREEL_SETTING", "'a=1")
    with pytest.raises(UserError, match="No closing quotation"):
        parse("propagate", "c")


def test_an_option_with_one_value_or_none_takes_one(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASKREEL_TRAIN_START", "w.pth")
    assert parse("train", "cfbi", "--data", "d", "--out", "o").start == Path("w.pth")


ODD = ("", " ", "nowhere/at/all", "x" * 5000, "\u202e", "http://[::1", "-1", "{file}/below", "{folder}")
SPECIAL = {
    "CONFIG": "formats",
    "CUTS": "shots {clip}",
    "ISOLATE": "info {clip}",
    "PARENT": "info {clip} --isolate",
    "TERMS": "engines",
    "WEIGHTS": "weights list",
    "CLIP_COPIES": "info {clip}",
}


@pytest.mark.parametrize("name", SPECIAL)
@pytest.mark.parametrize("value", ODD)
def test_variables_with_odd_values_never_end_in_an_unforeseen_error(
    name: str, value: str, own: Path, clip: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv(f"MASKREEL_{name}", value.format(file=tmp_path / "file", folder=tmp_path))
    done = command(*SPECIAL[name].format(clip=clip).split())
    assert "Something unexpected" not in done.err
    assert done.code in (0, 2), done.err
