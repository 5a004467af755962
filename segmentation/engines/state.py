"""An `EngineState` as bytes and back, so that a run resumes after a restart of the program.

Layout: a zip of .npy files (numpy's npz, never pickled) with one more member, `state.json`, for the
engine's name and the plain values. Nothing in the bytes is executed on reading. Numpy and the standard library only.
"""

from __future__ import annotations

import io
import json
import math
import struct
import zipfile
import zlib
from tokenize import TokenError
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.stored_values import parse_json
from segmentation.engines.protocols import EngineState
from segmentation.errors import EngineError

FORMAT_VERSION = 1
_HEADER = "state.json"
_LEAST_ROOM_BYTES = 64 * 1024 * 1024
_MOST_TIMES_LARGER = 200
"""Of a state beyond the room that each may take. Memories of networks shrink to a half, flat masks to a hundredth."""
_ADVICE = "Start the run again from its reference frames."


def state_to_bytes(state: EngineState) -> bytes:
    """Pack `state`; the same state gives the same bytes.

    Raises:
        EngineError: A value is not JSON, or an array holds Python objects.
    """
    try:
        header = json.dumps(
            {"version": FORMAT_VERSION, "engine": state.engine, "values": dict(state.values)}, sort_keys=True
        )
    except (TypeError, ValueError) as error:
        raise EngineError(f"The state of '{state.engine}' holds a value that is not JSON: {error}.") from error
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(zipfile.ZipInfo(_HEADER), header)
        for name in sorted(state.arrays):
            archive.writestr(_member(name), _array_bytes(name, state.arrays[name]), zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def state_from_bytes(data: bytes) -> EngineState:
    """Unpack what `state_to_bytes` gave.

    Raises:
        EngineError: The bytes are damaged, of another version, or no engine state at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            room = _Room(_LEAST_ROOM_BYTES + _MOST_TIMES_LARGER * len(data))
            header = parse_json(room.read(archive, _HEADER))
            names = [name for name in archive.namelist() if name.endswith(".npy")]
            arrays = {name[: -len(".npy")]: _array_from_bytes(room.read(archive, name)) for name in names}
    except (
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        TypeError,
        EOFError,
        OSError,
        RuntimeError,  # an encrypted member, and its child NotImplementedError: a method of packing we do not know
        struct.error,
        SyntaxError,
        TokenError,  # numpy's, of the text that says what an array is
    ) as error:
        raise EngineError(f"The saved state of a run cannot be read back: {error}.", _ADVICE) from error
    return _check_state(header, arrays)


class _Room:
    """How many bytes the members of an archive may still have together."""

    def __init__(self, left: int) -> None:
        self._left = left

    def read(self, archive: zipfile.ZipFile, name: str) -> bytes:
        with archive.open(name) as member:
            content = member.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise ValueError("it becomes far larger when unpacked than any state is")
        return content


def _check_state(header: Any, arrays: dict[str, npt.NDArray[Any]]) -> EngineState:
    version = header.get("version") if isinstance(header, dict) else None
    if version != FORMAT_VERSION:
        raise EngineError(f"The saved state has version {version}, expected {FORMAT_VERSION}.", _ADVICE)
    engine, values = header.get("engine"), header.get("values")
    if not isinstance(engine, str) or not isinstance(values, dict):
        raise EngineError("The saved state does not say which engine made it.", _ADVICE)
    return EngineState(engine, arrays, values)


def _member(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(f"{name}.npy")  # a fixed date, so that equal states give equal bytes


def _array_bytes(name: str, array: npt.NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    try:
        np.lib.format.write_array(buffer, np.asarray(array), allow_pickle=False)
    except ValueError as error:
        raise EngineError(f"The array '{name}' of an engine state cannot be stored: {error}.") from error
    return buffer.getvalue()


def _array_from_bytes(data: bytes) -> npt.NDArray[Any]:
    _check_array_size(data)
    return np.asarray(np.lib.format.read_array(io.BytesIO(data), allow_pickle=False))


def _check_array_size(data: bytes) -> None:
    """Raise where the header claims more than there is: numpy makes room for all of it before it reads."""
    stream = io.BytesIO(data)
    version = np.lib.format.read_magic(stream)
    headers = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    shape, _, kind = headers[version](stream)
    claimed, present = math.prod(shape) * kind.itemsize, len(stream.read())
    if min(shape, default=0) < 0 or claimed != present:
        raise ValueError(f"an array of {claimed} bytes, of which {present} are there")
