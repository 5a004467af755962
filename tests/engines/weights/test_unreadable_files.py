"""What is wrong with a weight file is named: a page, an archive, a cut, an object that is not allowed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from segmentation.engines.weights.checkpoints import read_checkpoint
from segmentation.engines.weights.unreadable_files import find_fault
from segmentation.errors import EngineError

TENSORS = {"weight": torch.zeros(300, 40)}


class Malice:
    """Runs a command in whoever loads it carelessly."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.getpid, ()


def refusal(path: Path) -> EngineError:
    with pytest.raises(EngineError, match="cannot be read") as caught:
        read_checkpoint(path, "toy")
    return caught.value


def test_a_web_page_is_no_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "resnet101_cfbi.pth"
    path.write_text("\n<!DOCTYPE html><html><head><title>Virus scan warning</title></head></html>")
    error = refusal(path)
    assert "is a web page" in error.message
    assert "in a browser" in error.advice


def test_an_archive_names_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.pth", "b.pth", "c.txt", "d.txt"):
            archive.writestr(name, "x")
    error = refusal(path)
    assert "is a zip archive with 4 files (a.pth, b.pth, c.txt, ...)" in error.message
    assert "Unpack it" in error.advice


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.97])
def test_a_file_that_was_cut_off_is_said_to_be(tmp_path: Path, old: bool, share: float) -> None:
    path = tmp_path / "cut.pth"
    torch.save(TENSORS, path, _use_new_zipfile_serialization=not old)
    kept = path.read_bytes()[: int(share * path.stat().st_size)]
    path.write_bytes(kept)
    assert f"was cut off after {len(kept)} bytes" in refusal(path).message


@pytest.mark.parametrize("length", [4, 40, 20000])
def test_safetensors_that_were_cut_off_are_said_to_be(tmp_path: Path, length: int) -> None:
    path = tmp_path / "cut.safetensors"
    save_file(TENSORS, path)
    path.write_bytes(path.read_bytes()[:length])
    assert f"was cut off after {length} bytes" in refusal(path).message


@pytest.mark.parametrize(
    ("content", "kind"),
    [({"stats": Malice()}, "posix.getpid"), (nn.Linear(1, 1), "torch.nn.modules.linear.Linear"), ([Path()], "pathlib")],
)
def test_an_object_that_is_not_allowed_is_named(tmp_path: Path, content: object, kind: str) -> None:
    torch.save(content, tmp_path / "own.pth")
    error = refusal(tmp_path / "own.pth")
    assert f"an object of the kind '{kind}" in error.message
    assert "state dict" in error.advice


def test_an_empty_file_and_any_other_one_get_other_words(tmp_path: Path) -> None:
    path = tmp_path / "own.pth"
    path.write_bytes(b"")
    assert "it is empty" in refusal(path).message
    path.write_bytes(b"\xff" * 64)
    assert "is damaged or no checkpoint of torch" in refusal(path).message
    assert find_fault(path, ValueError("odd")).advice == "Download it again, or choose another file."
