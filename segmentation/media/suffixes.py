"""Which file endings are images, masks and videos: the one list of each. No decoder is loaded here."""

from __future__ import annotations

MASK_SUFFIXES = frozenset({".png", ".bmp", ".tif", ".tiff", ".webp", ".gif"})
"""Image kinds without loss, which may hold masks. JPEG frames often lie beside masks, so it counts only alone."""

LOSSY_SUFFIXES = frozenset({".jpg", ".jpeg", ".jfif"})
"""Image kinds that smear labels; they hold masks only where a folder has nothing else."""

IMAGE_SUFFIXES = MASK_SUFFIXES - {".gif"} | LOSSY_SUFFIXES
"""Image kinds that may be frames of a clip. A GIF is read as a video."""

VIDEO_SUFFIXES = frozenset({".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".mxf", ".ts", ".gif"})
"""Videos that a file dialog offers. FFmpeg reads more; any file may be tried."""
