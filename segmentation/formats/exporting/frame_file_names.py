"""What the files of an image sequence are called: as the frames of the clip, by numbers, or by a template."""

from __future__ import annotations

import re

from segmentation.domain.frames import FrameIndex
from segmentation.errors import UserError
from segmentation.formats.exporting.export_request import ExportRequest, check_file_name

_TOKEN = re.compile(r"\{[^{}]*\}")


def frame_file_names(request: ExportRequest) -> dict[FrameIndex, str]:
    """The stem of each file: the frame's name in the clip, or a number.

    Raises:
        UserError: Two frames of the clip have the same name, or one cannot be a file name.
    """
    start, digits = int(request.options["start"]), int(request.options["digits"])
    numbers = {frame: f"{start + i:0{digits}d}" for i, frame in enumerate(request.frames)}
    chosen = "{number}" if request.options["names"] == "numbers" else "{name}"
    template = str(request.options["template"] or chosen)
    names = {frame: check_file_name(_fill_in(template, request, frame, number)) for frame, number in numbers.items()}
    if len(set(names.values())) != len(names):
        raise UserError("Some frames of the clip share a name.", "Choose numbers as the names of the files.")
    return names


def _fill_in(template: str, request: ExportRequest, frame: FrameIndex, number: str) -> str:
    """The name that a template gives a frame.

    Raises:
        UserError: It holds a token that there is not.
    """
    tokens = {"{name}": request.name(frame), "{number}": number, "{clip}": request.sequence}
    if unknown := set(_TOKEN.findall(template)) - tokens.keys():
        raise UserError(f"The template '{template}' has {sorted(unknown)[0]}.", f"Tokens are: {', '.join(tokens)}.")
    return _TOKEN.sub(lambda match: tokens[match[0]], template)
