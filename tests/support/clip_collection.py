"""Clips of many containers and codecs, healthy and broken, each made once per run and only when a test asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from small_clips import ClipSpec, blank_avi_index, copy_packets, cut_bytes, damage_bytes, write_clip

_UNEVEN_TICKS = tuple(int(t) for t in np.cumsum(np.random.default_rng(0).integers(11, 90, 120)))


def _x264(params: str) -> dict[str, str]:
    return {"preset": "veryfast", "x264-params": params + ":scenecut=0"}


_GOP_30 = ClipSpec(150, options=_x264("keyint=30:min-keyint=30:bframes=3"))
_OPEN_GOP = ClipSpec(120, options=_x264("keyint=24:min-keyint=24:bframes=3:open-gop=1"))
_UNEVEN = ClipSpec(120, ticks=_UNEVEN_TICKS, options=_x264("keyint=30:bframes=3"))
_VPX = {"g": "40", "lag-in-frames": "16", "auto-alt-ref": "1", "cpu-used": "5"}
_X265 = "keyint=25:open-gop=1:log-level=none:pools=none:frame-threads=1"

SPECS = {
    "gop250.mp4": ClipSpec(300, options=_x264("keyint=250:min-keyint=250:bframes=3")),
    "gop30.mp4": _GOP_30,
    "gop30.mkv": _GOP_30,
    "front.mp4": ClipSpec(150, options=_GOP_30.options, muxer_options={"movflags": "+faststart"}),
    "open_gop.mp4": _OPEN_GOP,
    "open_gop.ts": _OPEN_GOP,
    "vfr.mp4": _UNEVEN,
    "vfr.mkv": _UNEVEN,
    "hevc_10_bit.mkv": ClipSpec(80, codec="libx265", pix_fmt="yuv420p10le", options={"x265-params": _X265}),
    "h264.ts": ClipSpec(120, options=_x264("keyint=40:bframes=3")),
    "no_cues.mkv": ClipSpec(120, muxer="matroska", muxer_options={"live": "1"}, options=_x264("keyint=40:bframes=3")),
    "b_frames.avi": ClipSpec(120, codec="mpeg4", b_frames=2, options={"g": "30"}),
    "h264.avi": ClipSpec(80, options=_x264("keyint=25:bframes=3")),
    "mjpeg.avi": ClipSpec(60, codec="mjpeg", pix_fmt="yuvj420p"),
    "vp9.webm": ClipSpec(80, codec="libvpx-vp9", options=_VPX),
    "vp8.webm": ClipSpec(80, codec="libvpx", options=_VPX),
    "odd_size.mp4": ClipSpec(50, width=97, height=61, pix_fmt="yuv444p", options=_x264("keyint=20")),
    "odd_size_420.mkv": ClipSpec(50, width=97, height=61, codec="mpeg4", options={"g": "20"}),
    "mpeg2.mpg": ClipSpec(80, codec="mpeg2video", b_frames=2, options={"g": "15"}),
    "no_times.h264": ClipSpec(80, muxer="h264", options=_x264("keyint=25:bframes=3")),
    "intra_refresh.mp4": ClipSpec(100, options=_x264("keyint=30:intra-refresh=1:bframes=0")),
}

DERIVED: dict[str, tuple[str, Callable[[Path, Path], Path]]] = {
    "edit_list.mp4": ("gop30.mp4", lambda source, target: copy_packets(source, target, first_s=1.72)),
    "b_frames_no_index.avi": ("b_frames.avi", blank_avi_index),
    "mjpeg_no_index.avi": ("mjpeg.avi", blank_avi_index),
    "cut.mp4": ("front.mp4", lambda source, target: cut_bytes(source, target, 0.6)),
    "cut.mkv": ("gop30.mkv", lambda source, target: cut_bytes(source, target, 0.6)),
    "cut.ts": ("h264.ts", lambda source, target: cut_bytes(source, target, 0.6)),
    "cut.avi": ("b_frames.avi", lambda source, target: cut_bytes(source, target, 0.6)),
    "damaged.mp4": ("front.mp4", lambda source, target: damage_bytes(source, target, 0.5, 900)),
    "damaged.mkv": ("gop30.mkv", lambda source, target: damage_bytes(source, target, 0.5, 900)),
    "damaged.ts": ("h264.ts", lambda source, target: damage_bytes(source, target, 0.5, 900)),
    "damaged_hevc.mkv": ("hevc_10_bit.mkv", lambda source, target: damage_bytes(source, target, 0.8, 30)),
    "flawed_vp8.webm": ("vp8.webm", lambda source, target: damage_bytes(source, target, 0.3, 30)),
    "flawed_mjpeg.avi": ("mjpeg.avi", lambda source, target: damage_bytes(source, target, 0.3, 30)),
    "flawed_start.avi": ("b_frames.avi", lambda source, target: damage_bytes(source, target, 0.36, 900)),
    "no_index.mp4": ("gop30.mp4", lambda source, target: cut_bytes(source, target, 0.6)),
}

HEALTHY = (*SPECS, "edit_list.mp4", "b_frames_no_index.avi", "mjpeg_no_index.avi")
BROKEN = tuple(name for name in DERIVED if name.startswith(("cut", "damaged")))
FLAWED = tuple(name for name in DERIVED if name.startswith("flawed"))
"""Broken files for which FFmpeg itself gives other pixels each time, or one picture twice: no pass to compare with."""


class ClipCollection:
    """Makes clips by name in one folder and remembers them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> Path:
        path = self._folder / name
        if not path.exists():
            if name in SPECS:
                write_clip(path, SPECS[name])
            else:
                source, make = DERIVED[name]
                make(self[source], path)
        return path
