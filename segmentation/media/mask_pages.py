"""Masks on the pages of one file: each page becomes a file of its own, for the readers of mask files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from segmentation.errors import MediaError
from segmentation.files.outside_file import open_outside_file
from segmentation.media.image_files import is_stack
from segmentation.media.image_values import UNREADABLE, quiet_decoders
from segmentation.media.stack_reader import StackReader

_PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


def unpack_pages(file: Path, folder: Path) -> Iterator[tuple[Path, int]]:
    """Write every page of `file` into `folder`, without loss and with its palette, named by its number.

    Yields:
        The file of a page, and how many pages there are.

    Raises:
        MediaError: A page cannot be read.
        OSError: The folder cannot be written.
    """
    reader = StackReader(file)
    reader.close()
    numbers = [page.number for page in reader.pages]
    digits = max(5, len(str(numbers[-1])))
    with _open(file) as image:
        for number in numbers:
            page = _page(image, number, file)
            suffix = ".png" if page.mode in _PNG_MODES else ".tif"
            path = folder / f"{number - numbers[0]:0{digits}d}{suffix}"
            page.save(path, compress_level=1)  # of PNG; TIFF passes over it
            yield path, len(numbers)


@contextmanager
def _open(file: Path) -> Iterator[Image.Image]:
    with open_outside_file(file) as stream:
        try:
            with quiet_decoders():
                image = Image.open(stream)
        except UNREADABLE as error:
            raise MediaError(f"{file.name} is no image that can be read.", "Save the masks again.") from error
        with image:
            yield image


def _page(image: Image.Image, number: int, file: Path) -> Image.Image:
    try:
        with quiet_decoders():
            image.seek(number)
            image.load()
            # Pillow gives the first picture of a GIF with its palette and the others as colours.
            return image.convert("RGB") if image.format == "GIF" else image.copy()
    except UNREADABLE as error:
        raise MediaError(f"Page {number} of {file.name} cannot be read: {error}.", "Save the masks again.") from error


def more_pages_notes(files: Sequence[Path]) -> tuple[str, ...]:
    """What to say where several files hold several pages each."""
    stacks = [file for file in files if is_stack(file)] if len(files) > 1 else []
    if not stacks:
        return ()
    return (f"Only the first page of each file is a mask; {len(stacks)} files hold more, such as {stacks[0].name}.",)
