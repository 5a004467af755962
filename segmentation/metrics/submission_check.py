"""Whether a folder is a submission that the DAVIS server takes: every frame, the right names, sizes and labels.

Rules as in the organisers' own check before packing (github.com/davisvideochallenge/davis-matlab): the folders of the
sequences lie at the top, every frame has one 8-bit image, and no label is above the number of objects of the first
annotation. Nothing is scored: the true masks of the other frames are not public.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_text
from segmentation.media.mask_folder import ANNOTATION_FOLDERS, mask_files, sequence_folders, subfolders
from segmentation.media.mask_image import read_mask_image
from segmentation.media.mask_pixels import open_image
from segmentation.metrics.folder_pairs import OnSequence
from segmentation.metrics.scoring_tasks import TEST_DEV, incomplete_set

_LISTS = ("ImageSets/2017/test-dev.txt", "ImageSets/2019/test-dev.txt")
_FRAMES = ("JPEGImages/480p", "JPEGImages/Full-Resolution", "JPEGImages")
_SHOWN = 8
_MODES = ("P", "L")


@dataclass(frozen=True)
class CheckedSubmission:
    """A submission that is whole.

    Args:
        sequences: How many there are.
        frames: How many images.
        notes: What is odd and yet allowed.
    """

    sequences: int
    frames: int
    notes: tuple[str, ...] = ()


def check_submission(
    results: Path, davis: Path, sequences: Sequence[str] = (), on_sequence: OnSequence | None = None
) -> CheckedSubmission:
    """Check a folder of results.

    Args:
        results: With one folder per sequence.
        davis: The DAVIS tree: frames, the annotations of first frames, and the list of sequences where it is there.
        sequences: Only these; empty for all of the list.
        on_sequence: Called before each sequence.

    Raises:
        MediaError: The tree lacks what is needed, or the server would refuse the results; the first faults are named.
    """
    annotations = sequence_folders(davis, ANNOTATION_FOLDERS)
    wanted = sequences or _sequences_of_list(davis) or tuple(annotations)
    faults = [
        f"'{folder.name}' is no sequence of the set" for folder in subfolders(results) if folder.name not in wanted
    ]
    frames = 0
    for number, name in enumerate(wanted):
        if on_sequence is not None:
            on_sequence(name, number, len(wanted))
        names = _frame_names(davis, name)
        frames += len(names)
        faults += _faults_of(results / name, name, names, _first_annotation(annotations, davis, name))
    if faults:
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise MediaError(
            f"The server would refuse this submission: {'; '.join(faults[:_SHOWN])}{more}.",
            "Export again with --format davis, one folder per sequence, and give that folder of folders.",
        )
    return CheckedSubmission(len(wanted), frames, incomplete_set(TEST_DEV, wanted))


def _faults_of(folder: Path, name: str, frames: Sequence[str], first: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"'{name}' is missing"
        return
    truth = read_mask_image(first).mask
    highest = max(truth.objects(), default=0)
    found = {file.stem: file for file in mask_files(folder)}
    yield from (f"{name}/{frame} is missing" for frame in frames if frame not in found)
    yield from (f"{name}/{file.name} is no frame of the sequence" for stem, file in found.items() if stem not in frames)
    for frame in frames:
        if frame in found and (fault := _fault_of(found[frame], truth.size, highest)):
            yield f"{name}/{found[frame].name} {fault}"


def _fault_of(file: Path, size: tuple[int, int], highest: int) -> str:
    """What is wrong with one image; empty when nothing is."""
    if file.suffix.lower() != ".png":
        return "is no PNG"
    image = open_image(file)
    if image.mode not in _MODES:
        return f"has the mode {image.mode}; expected one 8-bit channel of labels, best with a palette"
    if (image.height, image.width) != size:
        return f"is {image.width} x {image.height} pixels, expected {size[1]} x {size[0]}"
    label = _highest_label(image)
    return f"holds the label {label}; the first annotation has {highest} objects" if label > highest else ""


def _highest_label(image: Image.Image) -> int:
    extremes = image.getextrema()
    return int(extremes[1]) if isinstance(extremes[1], int | float) else 255


def _sequences_of_list(davis: Path) -> tuple[str, ...]:
    for place in _LISTS:
        if (davis / place).is_file():
            return tuple(read_outside_text(davis / place).split())
    return ()


def _first_annotation(annotations: Mapping[str, Path], davis: Path, name: str) -> Path:
    if name not in annotations:
        raise MediaError(f"There is no annotation of '{name}' in {davis}.", "Give the tree of DAVIS-2017 test-dev.")
    return mask_files(annotations[name])[0]


def _frame_names(davis: Path, name: str) -> tuple[str, ...]:
    for place in _FRAMES:
        names = tuple(sorted(file.stem for file in (davis / place / name).glob("*.jpg")))
        if names:
            return names
    raise MediaError(
        f"There are no frames of '{name}' in {davis / 'JPEGImages'}.",
        "Give the tree of DAVIS-2017 test-dev with its frames: they say which results must be there.",
    )
