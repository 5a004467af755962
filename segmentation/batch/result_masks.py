"""Results in any format that is read, as folders of label images: what the evaluators of masks take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import keep_documents
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.formats.format_detection import detect_format
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks
from segmentation.media.mask_folder import mask_files, sequence_folders
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.metrics.set_layout import frame_key


@contextmanager
def results_as_folders(
    results: Path, truth: Path, sequences: Sequence[str] = (), on_note: Callable[[str], None] = lambda note: None
) -> Iterator[Path]:
    """A folder with a folder of label images per sequence, as long as the block lasts.

    Args:
        results: A file with the masks of all sequences, such as one of COCO-VID or YouTube-VIS.
        truth: Folders of true masks; the results are read for each of its sequences.
        sequences: Only these; empty for all of the truth.
        on_note: Called with what was decided, a sentence each.

    Raises:
        MediaError: The file cannot be read, or lacks a sequence or a frame of the truth.
        UserError: The format of the file is not known.
    """
    folders = sequence_folders(truth)
    with TemporaryDirectory() as scratch:
        with keep_documents():
            name = detect_format(results)
            for sequence in sequences or folders:
                request = ImportRequest(results, sequence if len(folders) > 1 else "")
                imported = finish(import_masks(name, request))
                if sequence in folders:
                    files = mask_files(folders[sequence])
                    numbers = _numbers(imported, read_mask_image(files[0], reading=scan_masks(files)).mask)
                    if numbers:
                        shown = ", ".join(map(str, numbers))
                        on_note(f"{sequence}: objects {shown} are counted as 1 to {len(numbers)}.")
                    _write(imported, numbers, Path(scratch) / sequence, [frame_key(file) for file in files])
        yield Path(scratch)


def _numbers(imported: ImportedMasks, truth: LabelMask) -> dict[int, int]:
    """New numbers in the order of the old ones, where objects have numbers that no true object has; else none."""
    ids = sorted(int(info.id) for info in imported.objects)
    return {} if set(ids) <= truth.objects() else {old: new for new, old in enumerate(ids, start=1)}


def _write(imported: ImportedMasks, numbers: Mapping[int, int], folder: Path, frames: Sequence[str]) -> None:
    """The masks by the names of the true ones; where no name agrees and there are as many, in order."""
    by_name = {frame.name: frame for frame in imported.frames}
    if not by_name.keys() & set(frames) and len(imported.frames) == len(frames):
        by_name = dict(zip(frames, imported.frames, strict=True))
    missing = [frame for frame in frames if frame not in by_name]
    if len(missing) == len(frames):
        raise MediaError(
            f"The frames of '{folder.name}' are not those of the truth: '{imported.frames[0].name}' and others.",
            "Give results whose file names are those of the frames.",
        )
    folder.mkdir()
    for frame in frames:
        if frame in by_name:
            write_palette_png(folder / f"{frame}.png", by_name[frame].mask.unpack().relabel(dict(numbers)))
