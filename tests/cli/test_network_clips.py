"""Nothing is read from a network without `--allow-network`; with it an address is as good as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from file_server import serving
from small_clips import ClipSpec, draw_frame, write_clip

from segmentation.cli.run import create_parser
from segmentation.media.network_clip import FOLDER_VARIABLE

Command = Callable[..., Any]


@pytest.fixture
def movie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "copies"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    spec = ClipSpec()
    frames = [draw_frame(i, spec.width, spec.height) for i in range(4)]
    return write_clip(tmp_path / "movie.mp4", spec, frames).read_bytes()


def test_an_address_is_refused_unless_the_network_is_allowed(command: Command, movie: bytes) -> None:
    with serving(movie) as served:
        address = f"{served.base}/movie.mp4"
        refused = command("info", address)
        assert (refused.code, served.ranges) == (2, []), "nobody asked the server"
        assert f"{address} is an address" in refused.err
        assert "--allow-network" in refused.err
        done = command("info", address, "--allow-network", "--json", "-")
    assert done.code == 0, done.err
    assert json.loads(done.out)["frames"] == 4
    assert f"{address} was copied to " in done.err


@pytest.mark.usefixtures("workers_in_this_process")
def test_rows_of_a_list_may_be_addresses(command: Command, movie: bytes, fake: str, tmp_path: Path) -> None:
    with serving(movie) as served:
        (tmp_path / "list.csv").write_text(f"{served.base}/movie.mp4,mask.png\n")
        line = ("batch", tmp_path / "list.csv", "--engine", fake, "--out", tmp_path / "out")
        refused = command(*line)
        assert (refused.code, "is an address" in refused.err, served.ranges) == (2, True, [])
        assert not (tmp_path / "out").exists()
        build = ("dataset", "build", tmp_path / "list.csv", "--format", "davis", "--out", tmp_path / "set")
        assert "is an address" in command(*build).err
        assert "was copied to" in command(*line, "--allow-network").err


def test_a_file_beside_a_project_cannot_allow_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maskreel.toml").write_text("allow-network = true\n")
    refused = command("info", "http://127.0.0.1:9/clip.mp4")
    assert (refused.code, "may not decide" in refused.err) == (2, True)


def test_commands_without_a_clip_do_not_have_the_option() -> None:
    with pytest.raises(SystemExit):
        create_parser().parse_args(["formats", "--allow-network"])
