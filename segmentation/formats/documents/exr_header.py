"""What the header of an EXR matte says beside its pixels: names of layers, frame rate and timecode."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.stored_values import check_table, parse_json

_LAYERS = "objectLayers"
_MOST_FRAMES_A_SECOND = 60
"""More a second have no place in a timecode."""


def channel_layer(layer: str) -> str:
    """`003_red car` as `object003_red_car`: letters, digits and `_`, a letter first, as compositors take it."""
    return "object" + re.sub(r"[^A-Za-z0-9_]", "_", layer)


def layer_header(layers: Iterable[str]) -> dict[str, str]:
    """The attribute that keeps the true names of layers."""
    return {_LAYERS: json.dumps({channel_layer(layer): layer for layer in layers})}


def layers_in(header: Mapping[str, Any]) -> dict[str, str]:
    """Layer of the file -> true name; empty when the header states none."""
    try:
        found = check_table(parse_json(header.get(_LAYERS, "{}")))
    except ValueError:
        return {}
    return {key: name for key, name in found.items() if isinstance(name, str)}


def timing_header(clip: Clip, frame: FrameIndex) -> dict[str, Any]:
    """Frame rate, and a timecode that is 0 at the clip's first frame; empty when frames are not evenly spaced."""
    import OpenEXR

    rate = even_rate(clip)
    if rate is None:
        return {}
    header: dict[str, Any] = {"framesPerSecond": rate}
    nominal = max(1, round(rate))
    seconds, count = divmod(int(frame), nominal)
    if nominal <= _MOST_FRAMES_A_SECOND and seconds < 24 * 3600:
        flags_and_user_data = (0,) * 14
        clock = (seconds // 3600, seconds // 60 % 60, seconds % 60, count)
        header["timeCode"] = OpenEXR.TimeCode(*clock, *flags_and_user_data)
    return header


def even_rate(clip: Clip) -> Fraction | None:
    """Frames per second; None for a single frame, or where a frame is a quarter of its length or more off its place."""
    times = np.asarray(clip.timestamps_s) - clip.timestamps_s[0]
    if len(times) < 2 or not times[-1] > 0:
        return None
    step = times[-1] / (len(times) - 1)
    if (abs(times - step * np.arange(len(times))) > step / 4).any():
        return None
    return _plain_rate(1 / float(step))


def _plain_rate(rate: float) -> Fraction:
    """The whole rate, or that of NTSC, where it is as near as rounded times allow."""
    nominal = max(1, round(rate))
    plain = min((Fraction(nominal), Fraction(nominal * 1000, 1001)), key=lambda known: abs(float(known) - rate))
    return plain if abs(float(plain) - rate) < rate * 2e-4 else Fraction(rate).limit_denominator(1000)
