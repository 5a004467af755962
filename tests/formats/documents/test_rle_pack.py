"""The packed bit stream of Label Studio, its records of both kinds."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.errors import MediaError
from segmentation.formats.documents.rle_pack import pack, unpack


@settings(max_examples=60, deadline=None)
@given(values=arrays(np.uint8, st.integers(0, 400), elements=st.sampled_from([0, 0, 7, 255])))
def test_any_values_come_back(values: np.ndarray) -> None:
    assert np.array_equal(unpack(bytes(pack(values)), values.size), values)


def test_long_runs_are_split() -> None:
    values = np.zeros((1 << 17) + 5, np.uint8)
    assert np.array_equal(unpack(bytes(pack(values)), values.size), values)


def test_literals_are_read() -> None:
    # 3 values of 8 bits, run sizes 3, 4, 8, 16; one record of literals with a length in 3 bits.
    text = f"{3:032b}{7:05b}{2:04b}{3:04b}{7:04b}{15:04b}" + "0" + "00" + "010" + f"{9:08b}{8:08b}{7:08b}"
    text += "0" * (-len(text) % 8)
    stream = int(text, 2).to_bytes(len(text) // 8, "big")
    assert unpack(stream, 3).tolist() == [9, 8, 7]


@settings(max_examples=60, deadline=None)
@given(stream=st.binary(max_size=60), count=st.integers(0, 64))
def test_any_bytes_give_values_or_a_clear_error(stream: bytes, count: int) -> None:
    head = count.to_bytes(4, "big")
    try:
        assert unpack(head + stream, count).shape == (count,)
    except MediaError:
        return
