"""Which imported frame belongs to which frame of a clip. Never a guess without saying so, never a silent shift."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.errors import UserError
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks

_NUMBERED = re.compile(r"(|.*\D)(\d{1,9})(\D*)")
_ADDITIONS = (
    (re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){0,3}(?:-[0-9a-fA-F]{12})?[-_](.+)"), "the prefix of an upload"),
    (re.compile(r"(.+?)_(?:jpe?g|png|bmp|webp)[._]rf[._][0-9a-zA-Z]+"), "what Roboflow adds to them"),
    (re.compile(r"(.+?)[-_. ](?:mask|masks|label|labels|gt|seg|alpha)", re.IGNORECASE), "the word behind them"),
    (re.compile(r"(?:mask|masks|label|labels|gt|seg|alpha)[-_. ](.+)", re.IGNORECASE), "the word before them"),
    (re.compile(r"(.+)\.(?:jpe?g|png|bmp|webp|tiff?)", re.IGNORECASE), "their second suffix"),
)
"""What tools put around the names of frames, and how that is called."""

_MOST_STRANGE = 0.1
"""Share of masks without a frame that is taken for a slip; more of them are the masks of another clip."""

_SAME_TIME_S = 0.002
"""Containers round times to milliseconds."""


class Matching(Enum):
    """How frames are paired."""

    AUTO = "auto"
    NAMES = "names"
    ORDER = "order"


@dataclass(frozen=True)
class MatchedMasks:
    """Imported frames by frame of the clip.

    Args:
        frames: Frame of the clip -> imported frame.
        notes: How they were paired.
    """

    frames: Mapping[FrameIndex, ImportedFrame]
    notes: tuple[str, ...]


def match_to_clip(
    imported: ImportedMasks, clip: Clip, by: Matching = Matching.AUTO, *, first_frame: int = 0, strict: bool = False
) -> MatchedMasks:
    """Pair imported frames with the clip's.

    Args:
        imported: What was read.
        clip: The clip.
        by: `NAMES` by equal names, or numbers that are equal; `ORDER` one after the other; `AUTO` by names if all fit,
            by order if there are as many masks as frames, else not at all.
        first_frame: For `ORDER`: the frame of the first mask.
        strict: Whether a few names that are not in the clip, among many that are, are an error; else these masks are
            left out with a note.

    Raises:
        UserError: Sizes differ, or frames cannot be paired without guessing.
    """
    _check_size(imported, clip)
    matched = None if by is Matching.ORDER else _by_name(imported, clip)
    if matched is None:
        if by is Matching.ORDER or (by is Matching.AUTO and len(imported.frames) == clip.frame_count):
            matched = _by_order(imported, clip, first_frame)
        else:
            matched = None if strict else _without_strangers(imported, clip)
    if matched is None:
        raise _no_match_error(imported, clip)
    return replace(matched, notes=(*_differences(matched.frames, clip), *matched.notes))


def _differences(pairs: Mapping[FrameIndex, ImportedFrame], clip: Clip) -> tuple[str, ...]:
    """What should make somebody look before the masks are taken."""
    notes = []
    if missing := clip.frame_count - len(pairs):
        notes.append(f"Frames of the clip without a mask: {missing}.")
    timed = [(frame, found.time_s) for frame, found in pairs.items() if found.time_s is not None]
    first = timed[0] if timed else None
    for frame, time_s in timed:
        assert first is not None
        here_s, there_s = clip.timestamps_s[frame] - clip.timestamps_s[first[0]], time_s - (first[1] or 0.0)
        if abs(here_s - there_s) > _SAME_TIME_S:
            notes.append(
                f"The masks were made for other times: frame {frame} comes {there_s:.3f} s after the first of them, "
                f"in this clip {here_s:.3f} s. Check that it is the same clip at the same frame rate."
            )
            break
    return tuple(notes)


def _check_size(imported: ImportedMasks, clip: Clip) -> None:
    if imported.size != clip.size:
        height, width = imported.size
        raise UserError(
            f"The masks are {width} x {height} pixels, the clip is {clip.width} x {clip.height}.",
            "Export the masks at the clip's size, or open the clip they were made for.",
        )


def _by_name(imported: ImportedMasks, clip: Clip) -> MatchedMasks | None:
    paired = pair_names([frame.name for frame in imported.frames], clip)
    if paired is None:
        return None
    pairs = dict(sorted(zip(paired.frames, imported.frames, strict=True), key=lambda pair: pair[0]))
    return MatchedMasks(pairs, (*imported.notes, paired.note))


@dataclass(frozen=True)
class PairedNames:
    """Which frame each of several names means.

    Args:
        frames: A frame of the clip for each name, in the order of the names.
        note: How they were paired.
    """

    frames: tuple[FrameIndex, ...]
    note: str


def pair_names(given: list[str], clip: Clip) -> PairedNames | None:
    """The frames that names without extension mean; None where not all are found, or two mean the same frame."""
    for index_of, names, note in _ways(given, clip):
        if index_of.keys() >= set(names) and len(set(names)) == len(names):
            return PairedNames(tuple(index_of[name] for name in names), note)
    return None


def _ways(given: list[str], clip: Clip) -> Iterator[tuple[dict[str, FrameIndex], list[str], str]]:
    """Each way to pair, the most certain first: frame by key, the key of each mask, and what is said of it."""
    namings = _namings(given)
    of_name = _by_text(clip.frame_names)
    for names, without in namings:
        yield of_name, names, f"Paired by the names of the frames{f', without {without}' if without else ''}."
        plain = [_plain_number(name) for name in names]
        yield _by_number(clip.frame_names), plain, "Paired by the numbers of the frames; their names differ in length."
    # What a tool put around a name may hold digits, too: they are no numbers of frames.
    barest = min(namings, key=lambda naming: sum(map(len, naming[0])))[0]
    of_number = {str(number): FrameIndex(index) for index, number in enumerate(_numbers_of(list(clip.frame_names)))}
    note = f"Paired by the numbers in the names: mask '{given[0]}' belongs to the frame of that number."
    yield of_number, list(map(str, _numbers_of(barest))) or [""], note


def _namings(given: list[str]) -> list[tuple[list[str], str]]:
    """The names as they are and without what tools put around them, which is named."""
    namings = [(given, ""), ([_with_whole_accents(name) for name in given], "")]
    for names, without in namings:  # grows while it is gone through; names only get shorter
        for pattern, what in _ADDITIONS:
            bare = [match[1] for name in names if (match := pattern.fullmatch(name))]
            if len(bare) == len(names):
                namings.append((bare, f"{without} and {what}" if without else what))
    return namings


def _with_whole_accents(name: str) -> str:
    """The name with letters and accents as one; some systems keep them as two."""
    return unicodedata.normalize("NFC", name)


def _by_text(names: tuple[str, ...]) -> dict[str, FrameIndex]:
    return {
        text: FrameIndex(index)
        for texts in (map(_with_whole_accents, names), names)
        for index, text in enumerate(texts)
    }


def _without_strangers(imported: ImportedMasks, clip: Clip) -> MatchedMasks | None:
    """By names or numbers, where all but a few masks have those of the clip; None where more are strange."""
    known = set(clip.frame_names) | _by_number(clip.frame_names).keys()
    strange = [frame for frame in imported.frames if not {frame.name, _plain_number(frame.name)} & known]
    if not 0 < len(strange) <= len(imported.frames) * _MOST_STRANGE:
        return None
    rest = tuple(frame for frame in imported.frames if frame not in strange)
    matched = _by_name(replace(imported, frames=rest), clip)
    note = f"{len(strange)} masks belong to no frame of the clip and were left out: '{strange[0].name}'."
    return None if matched is None else replace(matched, notes=(*matched.notes, note))


def _plain_number(name: str) -> str:
    return str(int(name)) if name.isdecimal() else name


def _numbers_of(names: list[str]) -> list[int]:
    """The last number in each name; empty where the names differ in anything else, or two have the same number."""
    found = [match for name in names if (match := _NUMBERED.fullmatch(name))]
    around = {(match[1].casefold(), match[3].casefold()) for match in found}
    numbers = [int(match[2]) for match in found]
    return numbers if len(found) == len(names) == len(set(numbers)) and len(around) == 1 else []


def _by_number(names: tuple[str, ...]) -> dict[str, FrameIndex]:
    """Frame by its number as plain text; empty when the names are not different numbers."""
    if not all(name.isdecimal() for name in names):
        return {}
    numbers = {str(int(name)): FrameIndex(index) for index, name in enumerate(names)}
    return numbers if len(numbers) == len(names) else {}


def _by_order(imported: ImportedMasks, clip: Clip, first_frame: int) -> MatchedMasks:
    clip.check_frame(first_frame)
    last = first_frame + len(imported.frames) - 1
    if last >= clip.frame_count:
        raise UserError(
            f"{len(imported.frames)} masks from frame {first_frame} on end at frame {last}, after the clip's last "
            f"frame {clip.frame_count - 1}.",
            "Choose an earlier first frame.",
        )
    pairs = {FrameIndex(first_frame + i): frame for i, frame in enumerate(imported.frames)}
    note = (
        f"Paired by order: mask '{imported.frames[0].name}' belongs to frame {first_frame} "
        f"('{clip.frame_names[first_frame]}'), '{imported.frames[-1].name}' to frame {last}."
    )
    return MatchedMasks(pairs, (*imported.notes, note))


def _no_match_error(imported: ImportedMasks, clip: Clip) -> UserError:
    known = set(clip.frame_names)
    strange = [frame.name for frame in imported.frames if frame.name not in known]
    example = f", for example '{strange[0]}'" if strange else ""
    return UserError(
        f"{len(imported.frames)} masks cannot be paired with the clip's {clip.frame_count} frames: "
        f"{len(strange)} of their names are not among the clip's{example} (the clip's first is "
        f"'{clip.frame_names[0]}').",
        "Name the masks like the frames, or pair them by order and say which frame is the first.",
    )
