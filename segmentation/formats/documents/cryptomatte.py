"""Cryptomatte: all mattes of a frame in few channels, as numbers of objects and how much each covers of a pixel.

Friedman and Jones, "Fully automatic ID mattes with support for motion blur and transparency", SIGGRAPH 2015; Psyop's
specification 1.2.0. An object's number is the MurmurHash3 of its name as the bits of a float. Channels hold pairs of
number and coverage, the object that covers most first. The header lists names and numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.alpha_band import Alpha
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.domain.stored_values import check_table, parse_json

_NAME = "CryptoObject"
_LEAST_RANKS = 6
_PAIRS = (("R", "G"), ("B", "A"))
_WORD = 0xFFFFFFFF

_Coverage = npt.NDArray[np.float32]


def object_number(name: str) -> int:
    """The 32 bits that stand for a name: its hash, with one bit turned where these would be no plain float."""
    number = murmur_hash(name.encode("utf-8", "surrogateescape"))
    return number ^ (1 << 23) if (number >> 23) & 255 in (0, 255) else number


def murmur_hash(data: bytes) -> int:
    """MurmurHash3, 32 bits, for x86, seed 0 (Appleby)."""
    whole = len(data) - len(data) % 4
    value = 0
    for place in range(0, whole, 4):
        value ^= _scramble(int.from_bytes(data[place : place + 4], "little"))
        value = (_rotate(value, 13) * 5 + 0xE6546B64) & _WORD
    value ^= _scramble(int.from_bytes(data[whole:], "little")) ^ len(data)
    value = (value ^ (value >> 16)) * 0x85EBCA6B & _WORD
    value = (value ^ (value >> 13)) * 0xC2B2AE35 & _WORD
    return value ^ (value >> 16)


def _scramble(word: int) -> int:
    return _rotate(word * 0xCC9E2D51 & _WORD, 15) * 0x1B873593 & _WORD


def _rotate(value: int, bits: int) -> int:
    return (value << bits | value >> (32 - bits)) & _WORD


def cryptomatte_header(names: Iterable[str]) -> dict[str, str]:
    """The attributes that describe the channels, and the name of every number."""
    key = f"cryptomatte/{murmur_hash(_NAME.encode()):08x}"[: len("cryptomatte/") + 7]
    manifest = {name: f"{object_number(name):08x}" for name in names}
    return {
        f"{key}/name": _NAME,
        f"{key}/hash": "MurmurHash3_32",
        f"{key}/conversion": "uint32_to_float32",
        f"{key}/manifest": json.dumps(manifest),
    }


def cryptomatte_channels(mattes: Mapping[str, Alpha], size: tuple[int, int]) -> dict[str, _Coverage]:
    """The channels of a frame of (height, width).

    Args:
        mattes: (H, W) uint8 by name; those that are empty need no room.
        size: (height, width).
    """
    seen = {name: matte for name, matte in mattes.items() if matte.any()}
    stack = np.stack([np.zeros(size, np.uint8), *seen.values()])
    numbers = np.array([0, *map(object_number, seen)], np.uint32)
    ranks = max(_LEAST_RANKS, int((stack > 0).sum(axis=0).max()))
    order = np.argsort(-stack.astype(np.int16), axis=0, kind="stable")[:ranks]
    channels = {}
    for rank in range(ranks + ranks % 2):
        covers = np.zeros(size, np.uint8)
        whose = np.zeros(size, np.int64)
        if rank < len(order):
            whose = order[rank]
            covers = np.take_along_axis(stack, whose[None], axis=0)[0]
        found = np.where(covers > 0, numbers[whose], np.uint32(0)).astype(np.uint32)
        layer, (number, coverage) = f"{_NAME}{rank // 2:02d}", _PAIRS[rank % 2]
        channels[f"{layer}.{number}"] = found.view(np.float32)
        channels[f"{layer}.{coverage}"] = (covers / 255).astype(np.float32)
    return channels


@dataclass(frozen=True)
class Cryptomatte:
    """What a header states of mattes.

    Args:
        name: Begins the names of the channels.
        numbers: Number by name; empty where the header has no list.
    """

    name: str
    numbers: Mapping[str, int]

    def mattes(self, channels: Mapping[str, Any]) -> dict[str, npt.NDArray[np.float32]]:
        """(H, W) float32 coverage by name; objects without a name are called by their number.

        Args:
            channels: (H, W) float32 by name.

        Raises:
            ValueError: Channels are missing or of another kind, or there are more objects than a project can hold.
        """
        pairs = _pairs_of(self.name, channels)
        if not pairs:
            raise ValueError(f"the channels of {self.name} are missing")
        called = {number: name for name, number in self.numbers.items()}
        found = sorted({int(number) for numbers, _ in pairs for number in np.unique(numbers)} - {0})
        called |= {number: f"{number:08x}" for number in found if number not in called}
        if len(called) > MAX_OBJECT_ID:
            raise ValueError(f"it has {len(called)} mattes, at most {MAX_OBJECT_ID} are possible")
        empty = np.zeros(pairs[0][0].shape, np.float32)
        return {
            name: sum((np.where(numbers == number, covers, np.float32(0)) for numbers, covers in pairs), empty)
            for number, name in called.items()
        }


def cryptomatte_in(header: Mapping[str, Any]) -> Cryptomatte | None:
    """What a header states of mattes of objects, or else of the first kind; None where it names none."""
    named = {key.split("/")[1]: str(value) for key, value in header.items() if _is_name(key)}
    if not named:
        return None
    key = next((key for key, name in named.items() if "object" in name.lower()), next(iter(named)))
    return Cryptomatte(named[key], _numbers(header.get(f"cryptomatte/{key}/manifest")))


def _is_name(key: str) -> bool:
    parts = key.split("/")
    return len(parts) == 3 and parts[0] == "cryptomatte" and parts[2] == "name"


def _numbers(manifest: object) -> dict[str, int]:
    try:
        found = check_table(parse_json(str(manifest or "{}")))
        return {str(name): int(str(number), 16) & _WORD for name, number in found.items()}
    except ValueError:
        return {}


def _pairs_of(name: str, channels: Mapping[str, Any]) -> list[tuple[npt.NDArray[np.uint32], _Coverage]]:
    """Numbers and coverage, rank by rank.

    Raises:
        ValueError: A channel does not hold whole floats.
    """
    pairs = []
    for layer in sorted({channel.rpartition(".")[0] for channel in channels}):
        if not (layer.startswith(name) and layer[len(name) :].isdecimal()):
            continue
        for number, coverage in _PAIRS:
            numbers, covers = (_plane(channels, f"{layer}.{part}") for part in (number, coverage))
            pairs.append((np.ascontiguousarray(numbers).view(np.uint32), covers))
    return pairs


def _plane(channels: Mapping[str, Any], name: str) -> _Coverage:
    plane = channels.get(name)
    if plane is None or plane.dtype != np.float32 or plane.ndim != 2:
        raise ValueError(f"the channel {name} is missing or does not hold whole floats")
    return np.asarray(plane, np.float32)
