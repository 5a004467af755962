"""Small files that decide what the program does or opens, and how it reads them: playlists, stored defaults, variables,
kept cuts, the metadata of plug-ins, weights for a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from unittest import mock

from fuzz_files import cached_parser, read_clip, write_video

from segmentation.cli.stored_defaults import FILE_NAME, apply_stored_defaults
from segmentation.domain.clip import Clip
from segmentation.domain.clip_cuts import ClipCuts
from segmentation.domain.frames import FrameIndex
from segmentation.engines import plug_ins
from segmentation.engines.weights.network_loading import load_network
from segmentation.errors import SegmentationError
from segmentation.media.open_video import open_video
from segmentation.storage.known_cuts import load_cuts, save_cuts

SECRET = "secret.mp4"
SECRET_WIDTH = 46
PLAYLISTS = {
    "m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n",
    "concat": "file '{secret}'\nduration 1\nfile '{secret}'\n",
    "ffconcat": "ffconcat version 1.0\nfile '{secret}'\noption safe 0\n",
    "cue": 'FILE "{secret}" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n',
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\n"
    "c=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
    "mpd": '<?xml version="1.0"?><MPD><Period><AdaptationSet mimeType="video/mp4"><Representation><BaseURL>{secret}'
    "</BaseURL></Representation></AdaptationSet></Period></MPD>\n",
    "pls": "[playlist]\nFile1={secret}\nNumberOfEntries=1\n",
}
"""By suffix; each names another video, of a width that no input has."""
VARIABLES = ("DEVICE", "WORKERS", "SETTING", "QUIET", "FORMAT", "PROPAGATE_OBJECTS", "TRAIN_START", "COMPARE_ENGINES")


def write_playlist(path: Path) -> None:
    secret = path.with_name(SECRET)
    write_video(secret, width=SECRET_WIDTH)
    path.write_text(PLAYLISTS[path.suffix[1:]].format(secret=secret))


def read_playlist(path: Path) -> None:
    """Under its own name, and as something that calls itself a video."""
    read_own(path)
    read_own(Path(shutil.copyfile(path, path.with_suffix(".mp4"))))


def read_own(path: Path) -> None:
    with closing(open_video(path)) as video:
        assert video.info.width != SECRET_WIDTH, "the other video was opened"
    read_clip(path)


def write_defaults(path: Path) -> None:
    path.write_text(
        'device = "cpu"\nquiet = true\n[batch]\nworkers = 3\n[propagate]\nsetting = ["a=1", "b=2"]\n'
        'objects = [1, "dog"]\n'
        '[train]\nstart = "w.pth"\nmax-minutes = 1.5\n'
    )


def read_defaults(path: Path) -> None:
    """As the user's own file, and as one beside a project."""
    beside = path.with_name(FILE_NAME)
    shutil.copyfile(path, beside)
    with variables({"MASKREEL_CONFIG": str(path)}):
        apply_stored_defaults(cached_parser(), ["info", str(path.with_name("p.maskreel"))])


def write_variables(path: Path) -> None:
    values = ("cpu", "2", "a=1 'b=2 3'", "yes", "png", "1 dog", "w.pth", "classic cfbi")
    path.write_text("".join(f"{name}={value}\n" for name, value in zip(VARIABLES, values, strict=True)))


def read_variables(path: Path) -> None:
    lines = path.read_bytes().replace(b"\0", b"").decode("utf-8", "surrogateescape").split("\n")
    values = {name: line.partition("=")[2] for name, line in zip(VARIABLES, lines, strict=False)}
    given = {f"MASKREEL_{name}": value for name, value in values.items()}
    with variables({"MASKREEL_CONFIG": str(path.with_name("none.toml")), **given}):
        apply_stored_defaults(cached_parser(), ["info", str(path.with_name("p.maskreel"))])


@contextmanager
def variables(values: dict[str, str]) -> Iterator[None]:
    with mock.patch.dict(os.environ, values):
        yield


def write_cuts(folder: Path) -> None:
    with variables({"MASKREEL_CUTS": str(folder)}):
        save_cuts(a_clip(), ClipCuts((FrameIndex(3), FrameIndex(7)), 12))


def read_cuts(folder: Path) -> None:
    with variables({"MASKREEL_CUTS": str(folder)}):
        known = load_cuts(a_clip())
        assert all(0 < cut < 12 for cut in known.cuts)
        save_cuts(a_clip(), known)


@cache
def a_clip() -> Clip:
    return Clip("clip.mp4", "1234", 8, 6, tuple(f"{i:05d}" for i in range(12)), tuple(i / 25 for i in range(12)))


def write_plug_in(folder: Path) -> None:
    info = folder / "odd_plugin-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-plugin\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[maskreel.engines]\nodd = odd_engine\neven = odd_engine:thing [extra]\n")
    (folder / "odd_engine.py").write_text("SPEC = 5\n")


def read_plug_in(folder: Path) -> None:
    """As the list of engines does, beside what is installed; the code itself is trusted."""
    with mock.patch("sys.path", [str(folder)]):
        plug_ins._points_on.cache_clear()
        for name in plug_ins.plug_in_names():
            f"{name:<20}"
            with suppress(SegmentationError):
                plug_ins.load_plug_in(name)
        plug_ins.find_plug_in_weights()
    plug_ins._points_on.cache_clear()


def write_network(path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    save_file({key: torch.ones_like(value) for key, value in a_network().state_dict().items()}, path)


def read_network(path: Path) -> None:
    """As every engine with a network does, that of clicks too."""
    load_network(a_network, path, "fuzz")


def a_network():  # type: ignore[no-untyped-def]
    import torch

    return torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Linear(4, 2))
