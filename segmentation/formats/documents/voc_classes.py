"""Classes of Pascal VOC images: the list that tools keep of them, and which class each instance has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.palette import davis_palette
from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_text
from segmentation.media.mask_folder import mask_files
from segmentation.media.mask_pixels import PixelKind, open_image, pixels_of

_HEAD = "# label:color_rgb:parts:actions"
_PUBLISHED = (
    "aeroplane",
    "bicycle",
    "bird",
    "boat",
    "bottle",
    "bus",
    "car",
    "cat",
    "chair",
    "cow",
    "diningtable",
    "dog",
    "horse",
    "motorbike",
    "person",
    "pottedplant",
    "sheep",
    "sofa",
    "train",
    "tvmonitor",
)
"""Classes 1 to 20 of the published set."""

_Colour = tuple[int, int, int]


def class_lines(classes: Mapping[str, int]) -> str:
    """The text of `labelmap.txt`, as CVAT and Datumaro read it: name and colour of every class."""
    numbers = {_plain(name): number for name, number in classes.items()}
    rows = [("background", 0), *numbers.items()]
    lines = [f"{name}:{','.join(map(str, davis_palette()[number].tolist()))}::" for name, number in rows]
    return "\n".join([_HEAD, *lines, ""])


def _plain(name: str) -> str:
    """A name without what parts a line."""
    return "".join(c if c.isprintable() and c != ":" else "_" for c in name).lstrip("#").strip() or "_"


@dataclass(frozen=True)
class ClassImages:
    """The images of classes in a folder.

    Args:
        files: By frame.
        names: Class by colour.
    """

    files: Mapping[str, Path]
    names: Mapping[_Colour, str]

    @classmethod
    def in_folder(cls, folder: Path, class_list: Path) -> ClassImages:
        """Those in `folder`, which may not be there; without a list of classes those of the published set count."""
        files = {path.stem: path for path in mask_files(folder)} if folder.is_dir() else {}
        return cls(files, _read_names(class_list) if class_list.is_file() else _names_of_published_set())

    def names_on(self, frame: str, mask: LabelMask) -> dict[int, str]:
        """The class of each instance on a frame: the one that most of its pixels have; empty where nothing states it.

        Raises:
            MediaError: The image cannot be read or has another size.
        """
        numbers = [int(number) for number in mask.objects()]
        if frame not in self.files:
            return dict.fromkeys(numbers, "")
        colours = _colours_in(self.files[frame])
        if colours.shape[:2] != mask.size:
            raise MediaError(f"The images of classes and instances of '{frame}' have different sizes.")
        return {number: self._most(colours[mask.labels == number]) for number in numbers}

    def _most(self, colours: npt.NDArray[np.uint8]) -> str:
        found, counts = np.unique(colours, axis=0, return_counts=True)
        red, green, blue = found[counts.argmax()].tolist()
        return self.names.get((red, green, blue), "")


def _colours_in(path: Path) -> npt.NDArray[np.uint8]:
    """(H, W, 3) uint8 colours of a class image."""
    pixels = pixels_of(open_image(path))
    if pixels.kind is PixelKind.INDEX and pixels.palette is not None:
        return np.asarray(pixels.palette[pixels.values], np.uint8)
    if pixels.kind is PixelKind.GREY:
        return np.asarray(davis_palette()[pixels.values], np.uint8)
    return pixels.values[..., :3]


def _names_of_published_set() -> dict[_Colour, str]:
    return {_colour(number): name for number, name in enumerate(_PUBLISHED, start=1)}


def _colour(number: int) -> _Colour:
    red, green, blue = davis_palette()[number % (IGNORE + 1)].tolist()
    return red, green, blue


def _read_names(path: Path) -> dict[_Colour, str]:
    """Class by colour; lines that are none are passed over."""
    names: dict[_Colour, str] = {}
    for line in read_outside_text(path, errors="replace").splitlines():
        name, _, rest = line.partition(":")
        values = rest.partition(":")[0].split(",")
        if not line.startswith("#") and len(values) == 3 and all(value.strip().isdecimal() for value in values):
            red, green, blue = (int(value) for value in values)
            names[red, green, blue] = name.strip()
    names.pop((0, 0, 0), None)
    return names
