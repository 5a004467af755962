"""A download ends with the right file or with none: broken off, resumed, redirected, wrong size, wrong hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from file_server import serving

from segmentation.engines.weights import download as download_module
from segmentation.engines.weights.download import Expected, Gate, download, hide_secrets
from segmentation.errors import EngineError, StorageError, UserError

DATA = np.random.default_rng(3).bytes(600_000)
SHA256 = hashlib.sha256(DATA).hexdigest()
RIGHT = Expected(SHA256, len(DATA))


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests has no certificate."""
    monkeypatch.setattr(download_module, "SECURE_SCHEMES", ("http", "https"))


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
        mark = hashlib.sha256(url.encode()).hexdigest()
        (tmp_path / "w.pth.part").write_bytes(DATA)
        (tmp_path / "w.pth.part.json").write_text(f'{{"address": "{mark}", "version": "\\"one\\""}}')
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


BAD_ADDRESSES = [
    "http://[::1", "https://[::1", f"https://host:{'9' * 400}/w", "https://host:-1/w", "https://host:port/w", "https:///w",
    "https://", "https://host/a b", "https://host/\n", "https://host/\0", "", "//host/w", "https://host:0/w",
]  # fmt: skip


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_addresses_that_are_none_are_one_short_sentence(tmp_path: Path, address: str) -> None:
    with pytest.raises(UserError, match="no http or https address") as caught:
        download(address, tmp_path / "w.pth")
    assert len(caught.value.message) < 300


@pytest.mark.parametrize("leads", BAD_ADDRESSES)
def test_a_redirect_to_a_bad_address_is_one_sentence(tmp_path: Path, leads: str) -> None:
    leads = leads.replace("\n", "%0A").replace("\0", "%00")
    with serving(DATA, redirects={"/here": leads or "http://"}) as server, pytest.raises(EngineError):
        download(f"{server.base}/here", tmp_path / "w.pth")


def test_only_https_is_taken_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with serving(DATA, redirects={"/here": "/there"}) as server:
        with pytest.raises(UserError, match="not encrypted"):
            download(f"{server.base}/here", tmp_path / "w.pth")
        assert server.ranges == [], "nothing was asked"
        download(f"{server.base}/here", tmp_path / "w.pth", Expected(insecure=True))
    assert (tmp_path / "w.pth").read_bytes() == DATA


def test_no_password_is_sent_printed_or_stored(tmp_path: Path) -> None:
    with serving(DATA, break_after=[1000] * 9) as server:
        with_name = server.base.replace("http://", "http://me:secret@")
        with pytest.raises(UserError, match="password") as named:
            download(f"{with_name}/w.pth", tmp_path / "w.pth")
        with pytest.raises(EngineError) as broken:
            download(f"{server.base}/w.pth?token=secret", tmp_path / "w.pth")
        server.redirects["/led"] = f"{with_name}/w.pth"
        with pytest.raises(EngineError) as led:
            download(f"{server.base}/led", tmp_path / "w.pth")
    said = "".join(str(caught.value) for caught in (named, broken, led))
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "secret" not in said
    assert b"secret" not in stored
    assert hide_secrets("https://me:p@ss@host/w?key=1") == "https://host/w?..."


@pytest.mark.parametrize("length", ["", "9" * 400, "9" * 5000, "2000000"])
def test_what_is_larger_than_it_may_be_is_cut_off(length: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_module, "MOST_BYTES", 300_000)
    with (
        serving(bytes(2_000_000), claimed_length=length) as server,
        pytest.raises(EngineError, match="more than 300000"),
    ):
        download(f"{server.base}/w.pth", tmp_path / "w.pth")
    assert left_in(tmp_path) == []


def test_a_token_goes_to_the_address_that_was_given_and_nowhere_else(tmp_path: Path) -> None:
    with serving(DATA) as storage, serving(b"", token="mine", redirects={"/w": f"{storage.base}/w"}) as hub:
        download(f"{hub.base}/w", tmp_path / "w", Expected(SHA256, len(DATA), gate=Gate("Accept.", "mine")))
    assert (tmp_path / "w").read_bytes() == DATA
    assert hub.authorizations == ["Bearer mine"]
    assert storage.authorizations == [""]
    assert "mine" not in repr(Gate("Accept.", "mine"))


@pytest.mark.parametrize("token", ["", "another"])
def test_without_the_right_token_the_user_reads_what_to_accept(tmp_path: Path, token: str) -> None:
    with serving(DATA, token="mine") as hub, pytest.raises(EngineError, match="terms are not accepted") as refused:
        download(f"{hub.base}/w", tmp_path / "w", Expected(gate=Gate("Accept them there.", token)))
    assert refused.value.advice == "Accept them there."
    assert left_in(tmp_path) == []


def test_a_file_may_be_as_large_as_it_is_said_to_be_about() -> None:
    assert Expected(about_mb=3400).most_bytes > 3_400_000_000
    assert Expected(about_mb=1).most_bytes == Expected().most_bytes
