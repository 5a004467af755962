"""The bit stream in which Label Studio keeps brush masks: runs and literals of bytes, packed without gaps.

A stream begins with the number of values (32 bits), the bits of a value - 1 (5 bits) and four run sizes - 1 (4 bits
each). Records follow: 1 bit 'run', 2 bits that choose a run size, the length - 1 in that many bits, then one value for
a run or all values for literals. Only runs are written; both are read.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.errors import MediaError

Values = npt.NDArray[np.uint8]

_RUN_BITS = (3, 4, 8, 16)
_WORD_BITS = 8


def pack(values: Values) -> list[int]:
    """The bytes of a stream that holds `values`, (n,) uint8."""
    pieces = [f"{values.size:032b}{_WORD_BITS - 1:05b}", *(f"{bits - 1:04b}" for bits in _RUN_BITS)]
    borders = np.flatnonzero(np.diff(values)) + 1
    starts = np.concatenate(([0], borders)) if values.size else np.zeros(0, np.int64)
    lengths = np.diff(np.append(starts, values.size))
    for length, value in zip(lengths.tolist(), values[starts].tolist(), strict=True):
        pieces += _runs(length, f"{value:08b}")
    text = "".join(pieces)
    text += "0" * (-len(text) % 8)
    return list(int(text, 2).to_bytes(len(text) // 8, "big"))


def _runs(length: int, value: str) -> list[str]:
    longest = 1 << _RUN_BITS[-1]
    full, rest = divmod(length, longest)
    return [_run(longest, value)] * full + ([_run(rest, value)] if rest else [])


def _run(length: int, value: str) -> str:
    index = next(i for i, bits in enumerate(_RUN_BITS) if length <= 1 << bits)
    return f"1{index:02b}{length - 1:0{_RUN_BITS[index]}b}{value}"


def unpack(stream: bytes, count: int) -> Values:
    """The values of a stream, (count,) uint8.

    Args:
        stream: The bytes.
        count: How many values there must be; nothing larger is made.

    Raises:
        MediaError: The stream is damaged or holds another number of values.
    """
    bits = _Bits(stream)
    found, word = bits.take(32), bits.take(5) + 1
    sizes = [bits.take(4) + 1 for _ in _RUN_BITS]
    if found != count:
        raise MediaError(f"A brush mask holds {found} values, expected {count}.", "Check the size of its image.")
    if word > _WORD_BITS:
        raise MediaError(f"A brush mask holds values of {word} bits, expected at most {_WORD_BITS}.")
    values, done = np.zeros(count, np.uint8), 0
    while done < count:
        is_run, length = bits.take(1), 1
        length += bits.take(sizes[bits.take(2)])
        if done + length > count:
            raise MediaError(f"A run of {length} values ends after the last of {count}.", "Export the file again.")
        if is_run:
            values[done : done + length] = bits.take(word)
        else:
            values[done : done + length] = [bits.take(word) for _ in range(length)]
        done += length
    return values


class _Bits:
    """Reads numbers of a few bits each."""

    def __init__(self, stream: bytes) -> None:
        self._stream, self._position = stream, 0

    def take(self, count: int) -> int:
        """The next `count` bits as a number."""
        start, stop = self._position, self._position + count
        if stop > 8 * len(self._stream):
            raise MediaError("A brush mask ends before its last value.", "Check that the file is complete.")
        self._position = stop
        piece = int.from_bytes(self._stream[start // 8 : (stop + 7) // 8], "big")
        return (piece >> (-stop % 8)) & ((1 << count) - 1)
