"""Why a weight file cannot be read: a web page, an archive, a file that was cut off, an object that is not allowed.

Only the bytes and the error are looked at; nothing in the file is run.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple

from segmentation.files.outside_file import open_outside_file

_HEAD_BYTES = 1024
_ZIP_START = b"PK\x03\x04"
_PAGE = re.compile(rb"<\s*(!doctype\s+html|html|head|body)", re.IGNORECASE)
_NOT_ALLOWED = re.compile(r"GLOBAL ([\w.]+)")
_CUT_OFF = re.compile(
    "truncated|unexpected EOF|Ran out of input|incomplete|header too small|invalid header length", re.I
)
_NAMES_SHOWN = 3


class Fault(NamedTuple):
    """What is wrong with a file, to stand after 'it', and what to do."""

    fault: str
    advice: str


DOWNLOAD_AGAIN = "Download it again, or choose another file."


def find_fault(path: Path, error: Exception) -> Fault:
    """What is wrong with a file that could not be read as a checkpoint.

    Args:
        path: The file.
        error: What reading it raised.

    Raises:
        OSError: It cannot be opened.
    """
    with open_outside_file(path) as file:
        head = file.read(_HEAD_BYTES)
    if not head:
        return Fault("is empty", DOWNLOAD_AGAIN)
    if _PAGE.search(head):
        return Fault(
            "is a web page, not a checkpoint",
            "The address led to a page that asks something first. Open it in a browser, download the file there.",
        )
    if head.startswith(_ZIP_START) and (fault := _fault_of_zip(path)):
        return fault
    if found := _NOT_ALLOWED.search(str(error)):
        return Fault(
            f"holds an object of the kind '{found.group(1)}', which could run code and is not allowed",
            "Ask for a file with the tensors alone (a state dict).",
        )
    if isinstance(error, EOFError) or _CUT_OFF.search(str(error)):
        return Fault(f"was cut off after {path.stat().st_size} bytes", DOWNLOAD_AGAIN)
    return Fault("is damaged or no checkpoint of torch", DOWNLOAD_AGAIN)


def _fault_of_zip(path: Path) -> Fault | None:
    """What is wrong with a zip archive; None for one that torch wrote."""
    try:
        with open_outside_file(path) as file, zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):  # names that are no text, among them
        return Fault(f"was cut off after {path.stat().st_size} bytes", DOWNLOAD_AGAIN)
    if any(Path(name).name == "data.pkl" for name in names):
        return None
    more = ", ..." if len(names) > _NAMES_SHOWN else ""
    return Fault(
        f"is a zip archive with {len(names)} files ({', '.join(names[:_NAMES_SHOWN])}{more})",
        "Unpack it, and choose the checkpoint that is in it.",
    )
