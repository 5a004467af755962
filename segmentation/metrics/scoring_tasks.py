"""The table of scoring tasks: which objects and which frames count, and how a set is averaged, by the name of `--task`.

Adding a protocol is one entry in `TASKS`. Nothing is read or computed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from segmentation.errors import UserError


class ObjectRule(Enum):
    """Which objects a sequence has."""

    JOINED = "all labels are one object"
    FIRST_MASK = "those of the first true mask, by label"
    PROPOSALS = "those of the first true mask, by the best one-to-one assignment of at most 20 proposals"
    LATE = "each label, from the first true mask that shows it on"
    LISTED = "those of meta.json, each from the first frame that it lists on"
    GREY = "grey maps"
    NONE = "the form of a submission is checked; nothing is scored"


@dataclass(frozen=True)
class Task:
    """Whose rules are followed.

    Args:
        name: What `--task` takes.
        title: The set that it is for.
        objects: Which objects a sequence has.
        ends_left_out: Annotated frames that do not count at each end of a sequence.
        nested: Whether the truth lies deeper than one folder per sequence: by category, in `<sequence>/GT`, by object.
        by_object: Whether a sequence has one folder of masks per object, `<sequence>/1`, `<sequence>/2`.
        by_category: Whether the first folder is a category, and the set is the mean of its categories.
        sequences: How many the published set has; None where there are several sets.
        is_ppm_on_white: Whether true masks that are `.ppm` have a white background.
        true_above: Grey of a true mask above which a pixel is the object; for maps only.
    """

    name: str
    title: str
    objects: ObjectRule
    ends_left_out: int = 0
    nested: bool = False
    by_object: bool = False
    by_category: bool = False
    sequences: int | None = None
    is_ppm_on_white: bool = False
    true_above: int = 128

    def has_white_ground(self, true_file: Path) -> bool:
        """Whether what is not white in this true mask is the object."""
        return self.is_ppm_on_white and true_file.suffix.lower() == ".ppm"

    @property
    def scores_maps(self) -> bool:
        """Whether it is for grey maps."""
        return self.objects is ObjectRule.GREY

    @property
    def takes_maps(self) -> bool:
        """Whether one grey map can stand for the masks of a frame."""
        return self.objects is ObjectRule.JOINED and not self.by_object

    @property
    def objects_that_count(self) -> str:
        """Which objects count, for people."""
        return "each object that has a folder" if self.by_object else self.objects.value

    @property
    def frames(self) -> str:
        """Which annotated frames count, for people."""
        return "all but the first and the last" if self.ends_left_out else "all"


def _maps_task(name: str, title: str, sequences: int | None, *, by_object: bool = False) -> Task:
    return Task(name, title, ObjectRule.GREY, 1, nested=True, by_object=by_object, sequences=sequences)


DAVIS_2016 = Task("davis-2016", "DAVIS-2016, or any set with one object", ObjectRule.JOINED, 1)
SEMI_SUPERVISED = Task("davis", "DAVIS-2017 semi-supervised", ObjectRule.FIRST_MASK, 1)
UNSUPERVISED = Task("davis-unsupervised", "DAVIS-2017 unsupervised", ObjectRule.PROPOSALS)
TEST_DEV = Task("davis-test-dev", "a submission to DAVIS-2017 test-dev", ObjectRule.NONE, sequences=30)
LATE_OBJECTS = Task("late-objects", "any set whose objects enter late", ObjectRule.LATE)
SALIENCY = Task("saliency", "maps of any set, DAVIS-2016 among them", ObjectRule.GREY, 1)

TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        DAVIS_2016,
        SEMI_SUPERVISED,
        UNSUPERVISED,
        TEST_DEV,
        Task("youtube-vos-2018", "YouTube-VOS 2018 validation", ObjectRule.LISTED, sequences=474),
        Task("youtube-vos-2019", "YouTube-VOS 2019 validation", ObjectRule.LISTED, sequences=507),
        LATE_OBJECTS,
        Task(
            "youtube-objects",
            "YouTube-Objects, `category/video`",
            ObjectRule.JOINED,
            nested=True,
            by_category=True,
            sequences=126,
        ),
        Task(
            "segtrack-v2",
            "SegTrack-V2, one folder per object",
            ObjectRule.JOINED,
            nested=True,
            by_object=True,
            sequences=14,
        ),
        Task("fbms", "FBMS test, `*_gt.pgm`", ObjectRule.JOINED, nested=True, sequences=30, is_ppm_on_white=True),
        SALIENCY,
        replace(_maps_task("fbms-maps", "maps of FBMS test", 30), is_ppm_on_white=True, true_above=0),
        _maps_task("segtrack-v2-maps", "maps of SegTrack-V2, its objects joined", 14, by_object=True),
        _maps_task("mcl-maps", "maps of MCL", 9),
        _maps_task("visal-maps", "maps of ViSal", 17),
        _maps_task("davsod-easy35-maps", "maps of DAVSOD Easy-35", 35),
        _maps_task("davsod-normal25-maps", "maps of DAVSOD Normal-25", 25),
        _maps_task("davsod-difficult20-maps", "maps of DAVSOD Difficult-20", 20),
    )
}


def task_named(name: str) -> Task:
    """The task of that name.

    Raises:
        UserError: There is none.
    """
    if name not in TASKS:
        raise UserError(f"There is no task '{name}'.", f"Choose one of: {', '.join(TASKS)}.")
    return TASKS[name]


def incomplete_set(task: Task, scored: Iterable[str]) -> tuple[str, ...]:
    """A note where fewer sequences were scored than the published set has."""
    count = len(set(scored))
    if task.sequences is None or count >= task.sequences:
        return ()
    return (f"Sequences: {count} of the {task.sequences} of the published set.",)
