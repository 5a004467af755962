"""Choices of format options in words: files and commands know them by short names that say little to a reader."""

from __future__ import annotations

from collections.abc import Mapping

from app.translating import tr
from segmentation.formats.format_spec import OptionValue


def choice_words(option: str, choice: OptionValue) -> str:
    """A choice of the option with this name as a reader understands it; as it is where it needs no words."""
    return _words().get((option, str(choice)), str(choice))


def _words() -> Mapping[tuple[str, str], str]:
    return {
        ("resolution", "auto"): tr("by the height of the clip"),
        ("frames", "first"): tr("the first frame only"),
        ("frames", "all"): tr("every frame"),
        ("runs", "plain"): tr("plain, as in a truth"),
        ("runs", "compressed"): tr("compressed, as in results"),
        ("segmentation", "rle"): tr("exact (run lengths)"),
        ("segmentation", "polygons"): tr("polygons, without holes"),
        ("style", "brush"): tr("exact brush masks"),
        ("style", "boxes"): tr("boxes through the video"),
        ("style", "palette"): tr("one image a frame, a colour for each object"),
        ("style", "binary"): tr("one image per frame and object, black and white"),
        ("style", "alpha"): tr("one image per frame and object, a matte with soft edges"),
        ("style", "layers"): tr("a layer for each object in one file"),
        ("style", "objects"): tr("a folder for each object"),
        ("style", "cryptomatte"): tr("Cryptomatte"),
        ("depth", "8"): tr("8 bits"),
        ("depth", "16"): tr("16 bits"),
        ("depth", "half"): tr("half floats (16 bits)"),
        ("depth", "float"): tr("whole floats (32 bits)"),
        ("names", "clip"): tr("as in the clip"),
        ("names", "numbers"): tr("numbers"),
        ("kind", "prores"): tr("ProRes 4444 with alpha (.mov)"),
        ("kind", "vp9"): tr("VP9 with alpha, small, for the web (.webm)"),
        ("kind", "ffv1"): tr("FFV1 with alpha, without loss (.mkv)"),
        ("kind", "apng"): tr("animated PNG with alpha"),
        ("kind", "webp"): tr("animated WebP with alpha"),
        ("kind", "green"): tr("on a green screen (.mp4)"),
        ("kind", "side-by-side"): tr("picture and matte side by side (.mp4)"),
        ("kind", "gif"): tr("GIF"),
        ("films", "objects"): tr("one for each object"),
        ("films", "together"): tr("one of all objects"),
    }
