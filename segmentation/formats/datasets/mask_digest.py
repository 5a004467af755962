"""A digest of all masks of a clip that does not depend on how a format numbers objects."""

from __future__ import annotations

import hashlib

import numpy as np

from segmentation.domain.label_mask import IGNORE
from segmentation.formats.importing.imported_masks import ImportedMasks


def digest_of(imported: ImportedMasks) -> str:
    """The same for two readings only where they hold the same masks in the same order.

    Objects are numbered as they appear: frame by frame, row by row. 'Ignore' stays what it is.
    """
    digest = hashlib.sha256(str(imported.size).encode())
    numbers = {0: 0, IGNORE: IGNORE}
    for frame in imported.frames:
        labels = frame.mask.unpack().labels
        present, first = np.unique(labels, return_index=True)
        for label in present[np.argsort(first)].tolist():
            numbers.setdefault(label, len(numbers) - 1)
        lookup = np.zeros(IGNORE + 1, np.uint8)
        for label in present.tolist():
            lookup[label] = numbers[label]
        digest.update(np.ascontiguousarray(lookup[labels]).tobytes())
    return digest.hexdigest()
