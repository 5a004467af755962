"""What a format is to those who list and offer it. Reading a spec imports no decoder and no image library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.errors import UserError

OptionValue = str | int | float | bool


class TargetKind(Enum):
    """What a writer makes."""

    FOLDER = "folder"
    FILE = "file"


class PresenceMark(Enum):
    """What a user may say of an object on a frame; see `presence_marks`."""

    ABSENT = "absent"
    OCCLUDED = "occluded"
    HIDDEN = "hidden"


class UnknownFrames(Enum):
    """What becomes of frames that nobody annotated and no run reached: an empty mask there would be a claim."""

    SKIP = "skip"
    EMPTY = "empty"
    ERROR = "error"


@dataclass(frozen=True)
class FormatLimits:
    """What a format can carry. Whatever it cannot is listed in the report of each export.

    Args:
        max_objects: Most objects in one export.
        holes: Holes inside objects.
        late_objects: Objects that first appear after the first frame.
        soft_edges: Alpha between 0 and 1.
        object_names: Names of objects.
        frame_names: Names of frames as in the clip.
        ignore_label: Regions nobody vouches for (label 255).
        presence: Marks of absent, partly occluded and entirely hidden objects.
        unknown_frames: Frames that nobody annotated and no run reached can be left out; else they look empty.
    """

    max_objects: int = MAX_OBJECT_ID
    holes: bool = True
    late_objects: bool = True
    soft_edges: bool = False
    object_names: bool = False
    frame_names: bool = True
    ignore_label: bool = False
    presence: frozenset[PresenceMark] = frozenset()
    unknown_frames: bool = True


@dataclass(frozen=True)
class FormatOption:
    """One choice a writer offers.

    Args:
        name: Key in `ExportRequest.options`.
        title: Shown to the user.
        default: Value when left out; its type is the option's type.
        choices: Allowed values; empty for any value of the type.
        minimum: Lowest number, or None.
        maximum: Highest number, or None.
    """

    name: str
    title: str
    default: OptionValue
    choices: tuple[OptionValue, ...] = ()
    minimum: float | None = None
    maximum: float | None = None

    def check_value(self, value: OptionValue) -> OptionValue:
        """`value` if it is allowed.

        Raises:
            UserError: It is not.
        """
        allowed = self.choices
        if allowed and value not in allowed:
            raise UserError(f"'{self.name}' cannot be {value!r}.", f"Choose one of: {', '.join(map(str, allowed))}.")
        if type(value) is not type(self.default) and not (isinstance(self.default, float) and type(value) is int):
            raise UserError(f"'{self.name}' is {value!r}; a value like {self.default!r} is expected.")
        low, high = self.minimum, self.maximum
        if not isinstance(value, str) and ((low is not None and value < low) or (high is not None and value > high)):
            raise UserError(f"'{self.name}' is {value}, outside its range {low}..{high}.")
        return value


@dataclass(frozen=True)
class FormatSpec:
    """One format.

    Args:
        name: Key in the registry.
        title: Name as its users write it.
        description: One or two sentences: what it is for, who reads it.
        target: Whether an export is a folder or a file.
        suffix: File suffix with dot; empty for folders.
        content: What it holds in place of masks, such as 'boxes'; empty for masks.
        writer: `module:function` taking an `ExportRequest`, or empty.
        reader: `module:function` taking an `ImportRequest`, or empty.
        checker: `module:function` taking a `PlannedExport`, which finds what only this format can refuse; or empty.
        limits: What it can carry.
        needs_video: Whether writing needs the pixels of the clip.
        options: Choices for the writer.
        adds: Whether an export may go into a folder that holds others.
        reads_files: Patterns of single files that the reader of a folder format takes, too, separated by spaces.
        reads_folders: Whether the reader of a file format takes folders, too.
    """

    name: str
    title: str
    description: str
    target: TargetKind
    suffix: str = ""
    content: str = ""
    writer: str = ""
    reader: str = ""
    checker: str = ""
    limits: FormatLimits = FormatLimits()
    needs_video: bool = False
    options: tuple[FormatOption, ...] = ()
    adds: bool = False
    reads_files: str = ""
    reads_folders: bool = False

    @property
    def source_files(self) -> str:
        """Patterns of the files that are read, separated by spaces; empty where only folders are."""
        return f"*{self.suffix}" if self.target is TargetKind.FILE else self.reads_files

    @property
    def has_source_folders(self) -> bool:
        """Whether folders are read."""
        return self.target is TargetKind.FOLDER or self.reads_folders

    def check_options(self, given: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
        """All options with the given values filled in.

        Raises:
            UserError: An option the format does not have, or a value that is not allowed.
        """
        known = {option.name: option for option in self.options}
        for name in given.keys() - known.keys():
            raise UserError(
                f"The format '{self.name}' has no option '{name}'.", f"It knows: {', '.join(known) or 'none'}."
            )
        return {name: option.check_value(given.get(name, option.default)) for name, option in known.items()}
