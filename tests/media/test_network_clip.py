"""Clips at addresses are copied byte for byte, or put together from their pieces; nothing of this machine is read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from file_server import serving
from small_clips import ClipSpec, draw_frame, read_number, write_clip

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError
from segmentation.media.network_clip import FOLDER_VARIABLE, address_of, fetch_clip
from segmentation.media.open_video import open_video

FRAMES = 6


@pytest.fixture(autouse=True)
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "copies"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "copies"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server, and the folder that it serves."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", folder
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def clip_at(path: Path) -> Path:
    spec = ClipSpec()
    return write_clip(path, spec, [draw_frame(i, spec.width, spec.height) for i in range(FRAMES)])


def numbers(path: Path) -> list[int]:
    video = open_video(path)
    found = [read_number(video.read(FrameIndex(i))) for i in range(video.info.frame_count)]
    video.close()
    return found


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("http:/a.org/b.mp4", "http://a.org/b.mp4"),
        ("HTTPS://a.org/b?c=d", "https://a.org/b?c=d"),
        ("rtsp:/cam/1", "rtsp://cam/1"),
        ("clips/a.mp4", ""),
        ("C:/clips/a.mp4", ""),
        ("file:///etc/passwd", ""),
        ("concat:a|b", ""),
        ("/http:/x", ""),
    ],
)
def test_addresses_are_known_from_paths(given: str, address: str) -> None:
    assert address_of(Path(given)) == address_of(given) == address


def test_a_video_is_copied_byte_for_byte_and_kept(site: tuple[str, Path]) -> None:
    base, folder = site
    clip = clip_at(folder / "a clip.mp4")
    copy = fetch_clip(f"{base}/a%20clip.mp4")
    assert copy.read_bytes() == clip.read_bytes()
    assert numbers(copy) == list(range(FRAMES))
    clip.unlink()
    assert fetch_clip(f"{base}/a%20clip.mp4") == copy


def test_pieces_of_a_list_are_put_together(site: tuple[str, Path]) -> None:
    base, folder = site
    clip_at(folder / "piece.ts")
    (folder / "live.m3u8").write_text(
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:1.0,\npiece.ts\n#EXT-X-ENDLIST\n"
    )
    copy = fetch_clip(f"{base}/live.m3u8")
    assert copy.suffix == ".mkv"
    assert numbers(copy) == list(range(FRAMES))


def test_a_list_may_not_name_files_of_this_machine(site: tuple[str, Path], tmp_path: Path, copies: Path) -> None:
    base, folder = site
    secret = clip_at(tmp_path / "secret.ts")
    (folder / "bad.m3u8").write_text(
        f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1.0,\nfile://{secret}\n#EXT-X-ENDLIST\n"
    )
    with pytest.raises(MediaError, match="cannot be read"):
        fetch_clip(f"{base}/bad.m3u8")
    assert not [path for path in copies.rglob("*") if path.is_file()]


def test_what_does_not_answer_or_breaks_off_is_an_error_and_leaves_nothing(
    site: tuple[str, Path], copies: Path
) -> None:
    base, _ = site
    with pytest.raises(MediaError, match=r"none.mp4 cannot be read: .*[nN]ot [fF]ound"):
        fetch_clip(f"{base}/none.mp4")
    with pytest.raises(MediaError, match="cannot be read"):
        fetch_clip("http://127.0.0.1:9/none.mp4")
    with serving(b"0" * 5000, break_after=[1000]) as served, pytest.raises(MediaError, match="1000 of 5000"):
        fetch_clip(f"{served.base}/clip.mp4")
    assert not [path for path in copies.rglob("*") if path.is_file()]
