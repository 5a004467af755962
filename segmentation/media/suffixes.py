"""Which file endings are images, masks and videos: the one list of each. No decoder is loaded here."""

from __future__ import annotations

STACK_SUFFIXES = frozenset({".tif", ".tiff", ".png", ".apng", ".webp"})
"""Image kinds without loss of which one file may hold many pages or pictures."""

MASK_SUFFIXES = STACK_SUFFIXES | {".bmp", ".dib", ".gif", ".pgm", ".ppm"}
"""Image kinds without loss, which may hold masks. JPEG frames often lie beside masks, so it counts only alone."""

LOSSY_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jif", ".jfif"})
"""Image kinds that smear labels; they hold masks only where a folder has nothing else."""

_USUAL_FRAMES = MASK_SUFFIXES - {".gif", ".pgm", ".ppm"} | LOSSY_SUFFIXES
_FURTHER_FRAMES = frozenset(
    {".ppm", ".pnm", ".tga", ".pcx", ".sgi", ".rgb", ".ras", ".qoi", ".psd", ".hdr"}
    | {".jp2", ".j2k", ".j2c", ".jpf", ".jpx", ".avif"}
)
_GREY_FRAMES = frozenset({".pgm", ".pbm", ".pfm"})

FRAME_TIERS = (_USUAL_FRAMES, _FURTHER_FRAMES, _GREY_FRAMES)
"""Image kinds that may be frames of a clip. Of a folder those of the first group that it holds are taken: sets keep
masks as PGM beside frames of other kinds. A GIF is read as a video."""

IMAGE_SUFFIXES = frozenset().union(*FRAME_TIERS)
"""All of them."""

FOREIGN_IMAGE_SUFFIXES = frozenset(
    {".gif", ".heic", ".heif", ".jxl", ".exr", ".dpx", ".cin", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".dcm"}
)
"""Image kinds that are no frames of a clip: where they lie among frames the user must know that they are left out."""

ANIMATION_SUFFIXES = frozenset({".apng", ".webp"})
"""Image kinds that hold a video with alpha, where videos are looked for."""

VIDEO_SUFFIXES = frozenset(
    {".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".mxf", ".ts", ".wmv", ".asf", ".gif"}
)
"""Videos that a file dialog offers. FFmpeg reads more; any file may be tried."""
