"""Where the masks of a sequence lie: one in each file, or one on each page of a single file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image

from segmentation.errors import MediaError
from segmentation.media.image_files import is_stack
from segmentation.media.image_values import UNREADABLE, quiet_decoders
from segmentation.media.mask_pixels import open_image
from segmentation.media.stack_reader import StackReader


@dataclass(frozen=True)
class MaskSource:
    """One mask.

    Args:
        name: What it is called in messages.
        stem: The name of its frame: the file's, or the number of the page.
        open: Gives the decoded image; raises MediaError where it cannot be read.
    """

    name: str
    stem: str
    open: Callable[[], Image.Image]


def source_of(path: Path) -> MaskSource:
    """The mask in a file, on its first page."""
    return MaskSource(path.name, path.stem, partial(open_image, path))


@contextmanager
def open_masks(files: Sequence[Path]) -> Iterator[tuple[MaskSource, ...]]:
    """One mask per file, in the same order; a single file of several pages or pictures has one on each.

    Raises:
        MediaError: The single file cannot be read.
    """
    if len(files) != 1 or not is_stack(files[0]):
        yield tuple(map(source_of, files))
        return
    with closing(StackReader(files[0])) as reader:
        numbers = [page.number for page in reader.pages]
    digits = max(5, len(str(numbers[-1])))
    with closing(_OpenPages(files[0])) as pages:
        yield tuple(
            MaskSource(f"page {n} of {files[0].name}", f"{n - numbers[0]:0{digits}d}", partial(pages.image, n))
            for n in numbers
        )


def more_pages_notes(files: Sequence[Path]) -> tuple[str, ...]:
    """What to say where several files hold several pages each."""
    stacks = [file for file in files if is_stack(file)] if len(files) > 1 else []
    if not stacks:
        return ()
    return (f"Only the first page of each file is a mask; {len(stacks)} files hold more, such as {stacks[0].name}.",)


class _OpenPages:
    """Pages of a file that stays open, so that going through them does not search each from the start.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._image: Image.Image | None = None

    def image(self, number: int) -> Image.Image:
        """A page with its palette.

        Raises:
            MediaError: It cannot be read.
        """
        try:
            if self._image is None or number < self._image.tell():
                self.close()
                self._image = Image.open(self._path)
            with quiet_decoders():
                self._image.seek(number)
                self._image.load()
            # Pillow gives the first picture of a GIF with its palette and the others as colours.
            return self._image.convert("RGB") if self._image.format == "GIF" else self._image.copy()
        except UNREADABLE as error:
            self.close()
            raise MediaError(
                f"Page {number} of {self._path.name} cannot be read: {error}.", "Save the masks again."
            ) from error

    def close(self) -> None:
        """Close the file. May be called twice."""
        if self._image is not None:
            self._image.close()
        self._image = None
