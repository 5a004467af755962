"""OpenImageIO reads our EXR mattes: names of channels, frame rate, timecode, and every value, Cryptomattes as well."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import OpenImageIO

NAMES = {1: "Dog", 2: "Cat", 3: "Bird"}


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "instances.npy")
    found = {"layers": 0, "cryptomatte": 0}
    for frame, mask in enumerate(masks):
        for style, mattes in (("layers", layers), ("cryptomatte", cryptomatte)):
            read = mattes(folder / f"exr-{style}" / f"{frame:05d}.exr", frame)
            for number, name in NAMES.items():
                assert np.array_equal(read[name], mask == number), f"{style}: {name} on frame {frame} differs"
                found[style] += read[name].any()
    count = sum(len(np.unique(mask)) - 1 for mask in masks)
    assert set(found.values()) == {count}, found
    print(f"OpenImageIO reads the {count} mattes of exr exactly, as layers and as a Cryptomatte.")


def content(path: Path, frame: int) -> tuple[OpenImageIO.ImageSpec, dict[str, np.ndarray]]:
    """The header, and values by channel."""
    file = OpenImageIO.ImageInput.open(str(path))
    assert file is not None, OpenImageIO.geterror()
    spec, pixels = file.spec(), file.read_image(OpenImageIO.FLOAT)
    file.close()
    assert tuple(spec["framesPerSecond"]) == (25, 1), spec["framesPerSecond"]
    # Binary coded, frames in the lowest byte: 9 as 0x09, 10 as 0x10.
    assert spec["smpte:TimeCode"][0] & 0xFF == int(str(frame), 16), spec["smpte:TimeCode"]
    return spec, {name: pixels[..., place] for place, name in enumerate(spec.channelnames)}


def layers(path: Path, frame: int) -> dict[str, np.ndarray]:
    """Mattes by name, of layers."""
    spec, channels = content(path, frame)
    assert spec.format == OpenImageIO.HALF, spec.format
    assert list(channels) == [f"object{number:03d}_{name}.A" for number, name in NAMES.items()], list(channels)
    return {name: channels[f"object{number:03d}_{name}.A"] for number, name in NAMES.items()}


def cryptomatte(path: Path, frame: int) -> dict[str, np.ndarray]:
    """Mattes by name, of a Cryptomatte."""
    spec, channels = content(path, frame)
    told = {a.name.rpartition("/")[2]: a.value for a in spec.extra_attribs if a.name.startswith("cryptomatte/")}
    names = [f"{told['name']}{layer:02d}.{part}" for layer in range(3) for part in "RGBA"]
    assert sorted(channels) == sorted(names), list(channels)
    mattes = {}
    for name, number in json.loads(told["manifest"]).items():
        wanted = np.uint32(int(number, 16)).view(np.float32)
        pairs = [(names[place], names[place + 1]) for place in range(0, len(names), 2)]
        mattes[name.partition("_")[2]] = sum((channels[ids] == wanted) * channels[covers] for ids, covers in pairs)
    return mattes


def names_in_order(names: list[str]) -> list[str]:
    """As a list of channels is compared."""
    return sorted(names)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
