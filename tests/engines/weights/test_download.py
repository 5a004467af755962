"""A download ends with the right file or with none: broken off, resumed, redirected, wrong size, wrong hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from file_server import serving

from segmentation.engines.weights.download import Expected, download
from segmentation.errors import EngineError, StorageError, UserError

DATA = np.random.default_rng(3).bytes(600_000)
SHA256 = hashlib.sha256(DATA).hexdigest()
RIGHT = Expected(SHA256, len(DATA))


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_arrives_whole_and_progress_is_reported(tmp_path: Path) -> None:
    reports: list[tuple[int, int]] = []
    with serving(DATA) as server:
        download(f"{server.base}/w.pth", tmp_path / "new" / "w.pth", RIGHT, lambda *now: reports.append(now))
    assert (tmp_path / "new" / "w.pth").read_bytes() == DATA
    assert left_in(tmp_path / "new") == ["w.pth"]
    assert reports[-1] == (len(DATA), len(DATA))


def test_what_breaks_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with serving(DATA, break_after=[100_000, 50_000]) as server:
        download(f"{server.base}/w.pth", tmp_path / "w.pth", RIGHT)
    assert (tmp_path / "w.pth").read_bytes() == DATA
    assert server.ranges == ["", "bytes=100000-", "bytes=150000-"]


def test_a_download_that_gave_up_is_resumed_by_the_next_call(tmp_path: Path) -> None:
    with serving(DATA, break_after=[100_000, 0, 0, 0, 0]) as server:
        with pytest.raises(EngineError, match="100000 bytes are kept") as caught:
            download(f"{server.base}/w.pth", tmp_path / "w.pth", RIGHT)
        assert "goes on where it stopped" in caught.value.advice
        assert not (tmp_path / "w.pth").exists()
        download(f"{server.base}/w.pth", tmp_path / "w.pth", RIGHT)
    assert server.ranges[-1] == "bytes=100000-"
    assert (tmp_path / "w.pth").read_bytes() == DATA


def test_a_user_who_stops_it_keeps_the_part(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with serving(DATA) as server:
        with pytest.raises(KeyboardInterrupt):
            download(f"{server.base}/w.pth", tmp_path / "w.pth", RIGHT, stop)
        assert left_in(tmp_path) == ["w.pth.part", "w.pth.part.json"]
        download(f"{server.base}/w.pth", tmp_path / "w.pth", RIGHT)
    assert server.ranges[-1].startswith("bytes=")
    assert (tmp_path / "w.pth").read_bytes() == DATA


@pytest.mark.parametrize("change", ["version", "no version", "no ranges"])
def test_it_starts_anew_where_the_rest_would_not_fit(tmp_path: Path, change: str) -> None:
    other = DATA[::-1]
    with serving(other, break_after=[100_000, 0, 0, 0, 0], etag="" if change == "no version" else '"one"') as server:
        with pytest.raises(EngineError):
            download(f"{server.base}/w.pth", tmp_path / "w.pth")
        server.data, server.takes_ranges = DATA, change != "no ranges"
        server.etag = '"two"' if change == "version" else server.etag
        download(f"{server.base}/w.pth", tmp_path / "w.pth", RIGHT)
    assert (tmp_path / "w.pth").read_bytes() == DATA


def test_a_whole_part_that_was_not_renamed_is_no_trap(tmp_path: Path) -> None:
    with serving(DATA) as server:
        url = f"{server.base}/w.pth"
        (tmp_path / "w.pth.part").write_bytes(DATA)
        (tmp_path / "w.pth.part.json").write_text(f'{{"url": "{url}", "version": "\\"one\\""}}')
        download(url, tmp_path / "w.pth", RIGHT)
    assert (tmp_path / "w.pth").read_bytes() == DATA


@pytest.mark.parametrize(
    ("expected", "said"),
    [(Expected("0" * 64), "sha256"), (Expected(bytes=5), "expected 5"), (Expected("0" * 64, len(DATA)), "sha256")],
)
def test_another_file_is_refused_and_nothing_is_kept_of_it(tmp_path: Path, expected: Expected, said: str) -> None:
    with serving(DATA) as server, pytest.raises(EngineError, match=said):
        download(f"{server.base}/w.pth", tmp_path / "w.pth", expected)
    assert left_in(tmp_path) == []


def test_redirects_are_followed_but_only_to_http(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not for the net")
    leads = {"/here": "/there", "/trap": secret.as_uri(), "/loop": "/loop"}
    with serving(DATA, redirects=leads) as server:
        download(f"{server.base}/here", tmp_path / "w.pth", RIGHT)
        for path in ("/trap", "/loop", "/missing"):
            with pytest.raises(EngineError):
                download(f"{server.base}{path}", tmp_path / "x.pth")
    assert (tmp_path / "w.pth").read_bytes() == DATA
    assert left_in(tmp_path) == ["secret", "w.pth"]


def test_a_web_page_is_not_taken_for_a_file(tmp_path: Path) -> None:
    page = serving(b"<html>", content_type="text/html; charset=utf-8")
    with page as server, pytest.raises(EngineError, match="web page") as caught:
        download(f"{server.base}/w.pth", tmp_path / "w.pth")
    assert "browser" in caught.value.advice


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://example.org/w.pth", "w.pth", "http://"])
def test_other_addresses_are_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(UserError, match="no http or https address"):
        download(address, tmp_path / "w.pth")


def test_a_server_that_is_not_there_and_a_folder_that_cannot_be_are_reported(tmp_path: Path) -> None:
    with serving(DATA) as server:
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(StorageError, match="cannot be written"):
            download(f"{server.base}/w.pth", tmp_path / "file" / "w.pth")
    with pytest.raises(EngineError, match="broken off"):
        download(f"{server.base}/w.pth", tmp_path / "w.pth")
