"""WebDataset streams our shards: every frame with its mask, and what is told of it."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import webdataset


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "masks.npy")
    shard = str(folder / "webdataset" / "clip-000000.tar")
    # As it stands in the file: decoded pictures would have the colours of the palette in place of the labels.
    samples = list(webdataset.WebDataset(shard, shardshuffle=False).decode(only=["json"]))
    assert [sample["__key__"] for sample in samples] == [f"{i:05d}" for i in range(len(masks))], samples
    for sample, mask in zip(samples, masks, strict=True):
        assert np.array_equal(labels(sample["png"]), mask), f"{sample['__key__']} differs"
        told = sample["json"]
        assert {thing["id"] for thing in told["objects"]} == {int(i) for i in np.unique(mask) if i}, told
        assert (told["width"], told["height"]) == mask.shape[::-1], told
    assert told["marks"] == ["absent object 1"], told
    print(f"WebDataset streams the {len(samples)} frames of webdataset exactly.")


def labels(content: bytes) -> np.ndarray:
    """The indexes of a palette PNG."""
    import io

    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        assert image.mode == "P", image.mode
        return np.array(image)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
