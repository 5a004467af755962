"""The numbers of MOTS: class x 1000 + instance, 10000 for 'ignore'. Instances become object ids and back.

Voigtlaender et al., "MOTS: Multi-Object Tracking and Segmentation", CVPR 2019. In KITTI and MOTS20 class 1 is a car and
2 a pedestrian.
"""

from __future__ import annotations

from collections.abc import Iterable

from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.errors import MediaError

IGNORE_NUMBER = 10_000
INSTANCES = 1_000
"""Numbers per class."""


def mots_number(object_id: int, class_id: int) -> int:
    """The number of an object (or of the label 'ignore')."""
    return IGNORE_NUMBER if object_id == IGNORE else class_id * INSTANCES + object_id


def check_number(number: int, place: str) -> None:
    """Refuse a number that is none of MOTS.

    Raises:
        MediaError: It is not; `place` says where it stands.
    """
    if number not in (0, IGNORE_NUMBER) and (number < INSTANCES or number % INSTANCES == 0):
        raise MediaError(
            f"{place}: the number {number} is none of MOTS, which are class x 1000 + instance.",
            "Import plain label images as 'png'.",
        )


def object_ids(numbers: Iterable[int]) -> tuple[dict[int, int], tuple[str, ...]]:
    """MOTS number -> label, and notes. Instances stay object ids where they are different and small enough.

    Args:
        numbers: Checked ones.

    Raises:
        MediaError: There are more objects than possible.
    """
    present = sorted(set(numbers) - {0, IGNORE_NUMBER})
    if len(present) > MAX_OBJECT_ID:
        raise MediaError(f"There are {len(present)} objects; at most {MAX_OBJECT_ID} are possible.")
    labels = {number: number % INSTANCES for number in present}
    notes: tuple[str, ...] = ()
    if len(set(labels.values())) < len(present) or any(label > MAX_OBJECT_ID for label in labels.values()):
        labels = {number: label for label, number in enumerate(present, start=1)}
        notes = ("Instances do not fit object ids; objects are numbered by class and instance.",)
    return labels | {0: 0, IGNORE_NUMBER: IGNORE}, notes


def object_names(labels: dict[int, int]) -> dict[int, str]:
    """Label -> a name that keeps class and instance."""
    return {
        label: f"Class {number // INSTANCES} object {number % INSTANCES}"
        for number, label in labels.items()
        if number not in (0, IGNORE_NUMBER)
    }
