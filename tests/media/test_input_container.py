"""A playlist, script or stream description under any name opens no other file."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import av
import pytest

from segmentation.errors import MediaError
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import sample_clip

ROOT = Path(__file__).resolve().parents[2]
SDP = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n"
MPD = (
    '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S">'
    '<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>{0}</BaseURL>'
    "</Representation></AdaptationSet></Period></MPD>"
)
REFERRERS: dict[str, Callable[[Path], str]] = {
    "hls": lambda other: f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{other}\n#EXT-X-ENDLIST\n",
    "concat": lambda other: f"ffconcat version 1.0\nfile '{other}'\n",
    "dash": lambda other: MPD.format(other),
    "sdp": lambda other: SDP,
    "address": lambda other: "#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
    "lavfi": lambda other: f"movie={other}\n",
}


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_clip(), tmp_path / "other.mp4"))


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "m3u8", "ffconcat", "mpd", "sdp", "txt", "gif"])
@pytest.mark.parametrize("kind", REFERRERS)
def test_a_file_that_names_others_is_no_video(kind: str, suffix: str, other: Path, tmp_path: Path) -> None:
    path = tmp_path / f"clip.{suffix}"
    path.write_text(REFERRERS[kind](other))
    with pytest.raises(MediaError, match="not a video") as caught:
        open_video(path)
    assert str(other) not in str(caught.value)


def test_ffmpeg_alone_would_have_opened_the_other_file(other: Path, tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_text(REFERRERS["concat"](Path(other.name)))
    with av.open(str(tmp_path / "clip.mp4")) as container:
        assert container.format.name == "concat"


def test_a_video_opens_under_any_name(other: Path, tmp_path: Path) -> None:
    path = other.rename(tmp_path / "clip.m3u8")
    with closing(open_video(path)) as video:
        assert video.info.frame_count > 1


def test_containers_are_opened_for_reading_in_one_place() -> None:
    places = set()
    for path in (*(ROOT / "segmentation").rglob("*.py"), *(ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_open = isinstance(node, ast.Call) and ast.unparse(node.func) in ("av.open", "cv2.VideoCapture")
            if is_open and '"w"' not in ast.unparse(node) and "'w'" not in ast.unparse(node):
                places.add(path.relative_to(ROOT).as_posix())
    copies = (
        "segmentation/media/network_clip.py"  # from the network alone, where it was allowed; what is read is the copy
    )
    assert places == {"segmentation/media/input_container.py", copies}
