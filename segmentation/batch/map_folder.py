"""The maps of a discovery as grey PNG files in the layout of the papers: `DIR/<sequence>/<frame>.png`.

Frames keep the names of their images, so that the maps are paired with the true masks of the set.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.engines.protocols import Saliency
from segmentation.errors import StorageError, UserError
from segmentation.files.whole_file import write_whole
from segmentation.formats.exporting.safe_names import safe_name, safe_names

Bits = Literal[8, 16]


class MapFolder:
    """Takes the maps of one clip.

    Args:
        root: The folder of all sequences; made when it is missing.
        clip: The clip, whose name the sequence gets.
        frame_names: The name of each frame, without suffix.
        bits: Of a grey value: 255 or 65535 is 1.
        replace: Whether maps that are there may be replaced.

    Raises:
        UserError: There are files in the folder of the sequence already.
        StorageError: The folder cannot be made.
    """

    def __init__(
        self, root: Path, clip: Path, frame_names: Sequence[str], bits: Bits = 8, *, replace: bool = False
    ) -> None:
        self.folder = root / safe_name(clip.name if clip.is_dir() else clip.stem)
        self.bits: Bits = bits
        self._names = safe_names(tuple(frame_names))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            taken = next(self.folder.iterdir(), None)
        except OSError as error:
            raise StorageError(
                f"The folder {self.folder} cannot be made: {error.strerror}.", "Choose another."
            ) from error
        if taken is not None and not replace:
            raise UserError(f"There are files in {self.folder}.", "Choose another folder, or add --replace.")

    def write(self, frame: FrameIndex, saliency: Saliency) -> None:
        """Write the map of one frame, (H, W) float32 in 0..1.

        Raises:
            StorageError: It cannot be written.
        """
        highest = 2**self.bits - 1
        grey = np.rint(np.clip(saliency, 0, 1).astype(np.float64) * highest).astype(f"uint{self.bits}")
        data = io.BytesIO()
        Image.fromarray(grey).save(data, "PNG")
        write_whole(self.folder / f"{self._names[frame]}.png", data.getvalue())
