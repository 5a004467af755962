"""`maskreel weights` lists, imports, checks and fetches; what goes wrong is one sentence and an exit code."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from file_server import Served, serving
from published_layouts import published_shapes
from safetensors.torch import load_file, save_file

from segmentation.cli.run import run
from segmentation.engines.weights import download as download_module
from segmentation.engines.weights.manifest import weight_files

Command = Callable[..., Any]
ENGINE = "cfbi-mobilenet"
FILE = "mobilenetv2_cfbi.pth"


@pytest.fixture(autouse=True)
def plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests has no certificate."""
    monkeypatch.setattr(download_module, "SECURE_SCHEMES", ("http", "https"))


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    monkeypatch.delenv("MASKREEL_WEIGHTS_MIRROR", raising=False)
    return tmp_path / "kept"


@pytest.fixture(scope="module")
def published() -> bytes:
    """A file in the published layout, all zeros."""
    zeros = {key: torch.zeros(shape, dtype=torch.float16) for key, shape in published_shapes(ENGINE).items()}
    content = io.BytesIO()
    torch.save({"state_dict": zeros}, content)
    return content.getvalue()


@pytest.fixture
def server(published: bytes) -> Iterator[Served]:
    with serving(published) as served:
        yield served


def test_the_list_names_every_file_its_licence_and_the_way_to_it(command: Command) -> None:
    done = command("weights", "list")
    assert done.code == 0
    for entry in weight_files():
        assert entry.name in done.out
        assert entry.licence in done.out
    assert "maskreel weights fetch cfbi-plus" in done.out
    assert "https://drive.google.com/" in done.out


def test_an_imported_file_is_listed_and_verified_until_it_is_damaged(
    command: Command, published: bytes, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / FILE
    path.write_bytes(published)
    done = command("weights", "import", path)
    assert done.code == 0, done.err
    assert "fits the engine 'cfbi-mobilenet'" in done.out
    named = json.loads(command("weights", "import", path, "--name", "mine", "--json", "-").out)
    assert (named["name"], named["engine"]) == ("mine", ENGINE)
    listed = command("weights", "list").out.splitlines()
    assert any(line.split()[:2] == [ENGINE, "installed"] for line in listed)
    assert any(line.split()[:2] == ["mine", "installed"] for line in listed)
    assert command("weights", "verify").code == 0
    next(folder.glob("mine.*.safetensors")).write_bytes(b"other")
    checked = command("weights", "verify")
    assert checked.code == 1
    assert [line.split()[:2] for line in checked.out.splitlines()] == [
        *([entry.name, "intact"] for entry in weight_files() if entry.ships),
        [ENGINE, "intact"],
        ["mine", "DAMAGED:"],
    ]


def test_a_fetch_from_an_address_of_the_user_installs_and_cleans_up(
    command: Command, server: Served, published: bytes, folder: Path
) -> None:
    server.break_after = [1_000_000]
    right = hashlib.sha256(published).hexdigest()
    done = command("weights", "fetch", ENGINE, "--url", f"{server.base}/any", "--sha256", right.upper())
    assert done.code == 0, done.err
    assert "BSD-2-Clause" in done.out
    assert server.ranges == ["", "bytes=1000000-"]
    assert list((folder / "downloads").iterdir()) == []
    assert command("weights", "verify").code == 0


def test_a_mirror_holds_files_by_their_published_names(
    command: Command, server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASKREEL_WEIGHTS_MIRROR", f"{server.base}/missing/")
    failed = command("weights", "fetch", ENGINE)
    assert failed.code == 1
    assert f"/missing/{FILE} answers 404" in failed.err
    done = command("weights", "fetch", FILE, "--mirror", f"{server.base}/weights/")
    assert done.code == 0, done.err


def test_a_fetched_file_of_another_hash_or_network_is_not_installed(
    command: Command, server: Served, folder: Path
) -> None:
    refused = command("weights", "fetch", ENGINE, "--url", f"{server.base}/w", "--sha256", "0" * 64)
    assert refused.code == 1
    assert "sha256" in refused.err
    other = command("weights", "fetch", "imcnet", "--url", f"{server.base}/w")
    assert other.code == 2
    assert "do not fit 'imcnet'" in other.err
    assert not list(folder.glob("*.safetensors"))


def test_what_only_a_web_page_offers_is_reported(command: Command) -> None:
    done = command("weights", "fetch", "imcnet")
    assert done.code == 2
    assert "https://github.com/xilin-x/IMCNet" in done.err
    assert "weights import" in done.err
    shipped = command("weights", "fetch", "mobilenet-v2-imagenet")
    assert shipped.code == 2
    unknown = command("weights", "fetch", "nothing-like-it")
    assert unknown.code == 2


def test_pack_halves_trained_weights_and_prints_their_checksum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_file({"weight": torch.full((4, 3), 0.5), "count": torch.tensor([3])}, tmp_path / "trained.safetensors")
    assert run(["weights", "pack", str(tmp_path / "trained.safetensors"), str(tmp_path / "packed.safetensors")]) == 0
    packed = load_file(tmp_path / "packed.safetensors")
    assert packed["weight"].dtype == torch.float16
    assert packed["count"].tolist() == [3]
    assert hashlib.sha256((tmp_path / "packed.safetensors").read_bytes()).hexdigest() in capsys.readouterr().out


def test_plain_http_must_be_asked_for_and_the_first_file_is_trusted_from_then_on(
    command: Command, server: Served, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(download_module, "SECURE_SCHEMES", ("https",))
    address = ("--url", f"{server.base}/w?key=secret")
    refused = command("weights", "fetch", ENGINE, *address)
    assert refused.code == 2
    assert "--insecure" in refused.err
    done = command("weights", "fetch", ENGINE, *address, "--insecure")
    assert done.code == 0, done.err
    right = hashlib.sha256(server.data).hexdigest()
    assert "this file is trusted" in caplog.text
    assert right in caplog.text
    server.data += b"more"
    other = command("weights", "fetch", ENGINE, *address, "--insecure")
    assert other.code == 1
    assert "not the file that was fetched first" in other.err
    assert right in other.err
    assert "secret" not in refused.err + done.out + done.err + other.out + other.err
    assert json.loads((folder / "first-digests").read_text()) == {ENGINE: right}
