"""A state survives the way through bytes exactly; damage gives a clear error, never a wrong state."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import numpy as np
import pytest

from segmentation.engines.protocols import EngineState
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import EngineError


@pytest.fixture
def state() -> EngineState:
    rng = np.random.default_rng(0)
    arrays = {
        "probs": rng.random((3, 5, 7), np.float32),
        "names.with.dots": np.arange(6, dtype=np.uint8).reshape(2, 3),
        "empty": np.zeros((0, 4), np.float64),
        "scalar": np.float32(2.5).reshape(()),
    }
    return EngineState("some-engine", arrays, {"index": 7, "names": ["a", None], "deep": {"x": 1.5}})


def test_every_array_and_value_comes_back_exactly(state: EngineState) -> None:
    found = state_from_bytes(state_to_bytes(state))
    assert found.engine == "some-engine"
    assert found.values == state.values
    assert set(found.arrays) == set(state.arrays)
    for name, array in state.arrays.items():
        assert found.arrays[name].dtype == array.dtype
        np.testing.assert_array_equal(found.arrays[name], array)


def test_equal_states_give_equal_bytes(state: EngineState) -> None:
    turned = EngineState(state.engine, dict(reversed(list(state.arrays.items()))), state.values)
    assert state_to_bytes(turned) == state_to_bytes(state)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_cut_bytes_are_refused(state: EngineState, share: float) -> None:
    data = state_to_bytes(state)
    with pytest.raises(EngineError, match="cannot be read back"):
        state_from_bytes(data[: int(len(data) * share)])


def test_changed_bytes_never_give_another_state(state: EngineState) -> None:
    data = state_to_bytes(state)
    for position in range(0, len(data), 7):
        damaged = bytearray(data)
        damaged[position] ^= 0x55
        try:
            found = state_from_bytes(bytes(damaged))
        except EngineError:
            continue
        assert all(np.array_equal(found.arrays[n], state.arrays[n]) for n in found.arrays if n in state.arrays)


def test_pickled_arrays_are_neither_written_nor_read() -> None:
    with pytest.raises(EngineError, match="cannot be stored"):
        state_to_bytes(EngineState("x", {"things": np.array([object()])}))
    buffer, member = BytesIO(), BytesIO()
    np.save(member, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("state.json", json.dumps({"version": 1, "engine": "x", "values": {}}))
        archive.writestr("things.npy", member.getvalue())
    with pytest.raises(EngineError, match="cannot be read back"):
        state_from_bytes(buffer.getvalue())


def test_values_that_are_not_json_are_refused() -> None:
    with pytest.raises(EngineError, match="not JSON"):
        state_to_bytes(EngineState("x", {}, {"when": {1, 2}}))


@pytest.mark.parametrize(
    "header",
    [{"version": 2, "engine": "x", "values": {}}, [], {"version": 1}, {"version": 1, "engine": 3, "values": {}}],
)
def test_a_header_of_another_kind_is_refused(header: object) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("state.json", json.dumps(header))
    with pytest.raises(EngineError, match="saved state"):
        state_from_bytes(buffer.getvalue())


def archive_of(**members: bytes) -> bytes:
    """A state with these members; `state` stands for state.json."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr("state.json" if name == "state" else f"{name}.npy", content)
    return packed.getvalue()


def header_claiming(shape: str) -> bytes:
    """An array file of a few bytes that claims `shape`."""
    text = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + bytes(16)


HEAD = b'{"version": 1, "engine": "a", "values": {}}'
HOSTILE = {
    "bomb": {"state": HEAD, "a": bytes(150_000_000)},
    "deep": {"state": b"[" * 100_000},
    "huge": {"state": HEAD, "a": header_claiming("(1000000000000,)")},
    "negative": {"state": HEAD, "a": header_claiming("(-1, -2)")},
    "no tuple": {"state": HEAD, "a": header_claiming("'a'")},
    "version": {"state": HEAD, "a": b"\x93NUMPY\x09\x00"},
    "list": {"state": b"[]"},
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_states_are_one_clear_error(case: str) -> None:
    with pytest.raises(EngineError, match="saved state"):
        state_from_bytes(archive_of(**HOSTILE[case]))
