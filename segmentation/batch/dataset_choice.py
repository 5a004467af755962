"""Which clips come into a data set: those of which its filters leave something, and that repeat no other clip.

What was found out of a clip is kept in the set's hidden folder, so that a second build looks only through clips that
changed, and through all where the filters did.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.batch.dataset_sources import DatasetSource, check_sources, open_request, stamp_of
from segmentation.domain.stored_values import check_list, check_table, check_text, parse_json
from segmentation.errors import SegmentationError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.files.whole_file import write_whole
from segmentation.formats.datasets.clip_filter import ClipFilter, content_of
from segmentation.formats.datasets.clip_images import ImageMode
from segmentation.formats.datasets.dataset_form import CLIPS
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.progress import Progress
from segmentation.media.frame_hash import HASH_WORDS, find_copies, hash_frame

MOST_REPEATED = 0.9
"""A clip of whose frames so large a part, or more, repeats frames of one other clip is left out."""
_KEPT = "contents.json"
_SHOWN = 8


@dataclass(frozen=True)
class ClipContent:
    """What was found out of a clip.

    Args:
        stamp: The same only as long as its source and the filters are.
        names: Of its objects, before the filters.
        left: A digest of what the filters leave; empty where that is everything.
        reason: Why they leave nothing; empty where they leave something.
        hashes: Of the frames that are left, as hexadecimal digits; empty where nobody asked.
    """

    stamp: str
    names: tuple[str, ...] = ()
    left: str = ""
    reason: str = ""
    hashes: str = ""

    @classmethod
    def of_json(cls, value: object) -> ClipContent:
        """What `asdict` gave.

        Raises:
            ValueError, KeyError: It is something else.
        """
        table = check_table(value)
        texts = {name: check_text(table[name]) for name in ("stamp", "left", "reason", "hashes")}
        return cls(names=tuple(check_text(name) for name in check_list(table["names"])), **texts)

    @property
    def hash_rows(self) -> npt.NDArray[np.uint64]:
        """(frames, 5) uint64."""
        return np.frombuffer(bytes.fromhex(self.hashes), np.uint64).reshape(-1, HASH_WORDS)


@dataclass(frozen=True)
class ClipChoice:
    """What comes in.

    Args:
        sources: The clips, in their order.
        left_out: Why the others are left out, by name.
        failed: Reason by name of those that could not be read.
        contents: What was found out, by name.
    """

    sources: Sequence[DatasetSource]
    left_out: Mapping[str, str] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, ClipContent] = field(default_factory=dict)


@dataclass(frozen=True)
class ClipChooser:
    """Chooses clips.

    Args:
        filter: What of each clip comes in.
        skips_duplicates: Whether clips that repeat another one are left out.
        mode: What becomes of frames.
        root: Folder of the data set.
        members: Names of the clips of the set that stay there; of two that are alike these stay.
    """

    filter: ClipFilter
    skips_duplicates: bool
    mode: ImageMode
    root: Path
    members: Sequence[str]

    def choose(self, sources: Sequence[DatasetSource], on_progress: Callable[[Progress], None]) -> ClipChoice:
        """The clips that come in.

        Raises:
            UserError: Clips that cannot be taken at all, or a label that no clip has.
            MediaError: A source is not there.
        """
        if not self.filter and not self.skips_duplicates:
            return ClipChoice(sources)
        known, failed = read_contents(self.root), {}
        stamps = {source.name: self._stamp(source) for source in sources}
        contents = {name: content for name, content in known.items() if content.stamp == stamps.get(name)}
        new = [source for source in sources if source.name not in contents]
        check_sources(new, self.mode)
        for done, source in enumerate(new, start=1):
            on_progress(Progress("Looking through clips", done, len(new)))
            try:
                contents[source.name] = self._find_out(source, stamps[source.name])
            except SegmentationError as error:
                failed[source.name] = str(error)
        self._check_labels(contents)
        left_out = {name: content.reason for name, content in contents.items() if content.reason}
        others = {name: known[name] for name in self.members if name not in stamps and name in known}
        left = {s.name: contents[s.name] for s in sources if s.name not in left_out and s.name not in failed}
        left_out |= self._find_duplicates(left, others) if self.skips_duplicates else {}
        chosen = [source for source in sources if source.name not in left_out and source.name not in failed]
        return ClipChoice(chosen, left_out, failed, {**others, **contents})

    def _stamp(self, source: DatasetSource) -> str:
        rules = {**asdict(self.filter), "labels": sorted(self.filter.labels), "hashes": self.skips_duplicates}
        return stamp_of(source, ImageMode.NONE, {"filter": rules})

    def _find_out(self, source: DatasetSource, stamp: str) -> ClipContent:
        with open_request(source, ImageMode.COPY if self.skips_duplicates else ImageMode.NONE) as request:
            names = tuple(info.name for info in request.objects)
            try:
                left = self.filter.choose(request)
            except UserError as error:
                return ClipContent(stamp, names, reason=error.message)
            hashes = [
                hash_frame(left.rgb(frame)).tobytes().hex() for frame in left.frames_known if self.skips_duplicates
            ]
            return ClipContent(stamp, names, _digest_of_rest(request, left), hashes="".join(hashes))

    def _check_labels(self, contents: Mapping[str, ClipContent]) -> None:
        names = sorted({name for content in contents.values() for name in content.names})
        for label in sorted(self.filter.labels - set(names)):
            shown = ", ".join(names[:_SHOWN])
            raise UserError(f"No clip has an object called '{label}'.", f"Objects are called: {shown}.")

    def _find_duplicates(
        self, contents: Mapping[str, ClipContent], others: Mapping[str, ClipContent]
    ) -> dict[str, str]:
        """Why clips are left out whose frames are those of another one: of the set, or else earlier in the list."""
        found: dict[str, str] = {}
        names = list(others)
        rows = [content.hash_rows for content in others.values()]
        for name in sorted(contents, key=lambda name: name not in self.members):
            own = contents[name].hash_rows
            original = find_original(own, rows)
            if original is None:
                names.append(name)
                rows.append(own)
            else:
                place, count = original
                found[name] = f"{count} of its {len(own)} frames are frames of '{names[place]}'."
        return found


def find_original(own: npt.NDArray[np.uint64], clips: Sequence[npt.NDArray[np.uint64]]) -> tuple[int, int] | None:
    """The place of the clip that has most copies of these frames, and how many; None where no clip has enough.

    Args:
        own: (frames, 5) uint64.
        clips: (frames of the clip, 5) uint64 each.
    """
    least = math.ceil(MOST_REPEATED * len(own))
    places, counts = np.arange(len(clips)), np.zeros(len(clips), np.intp)
    rows, owners = _join_rows(clips, places)
    for left, frame in zip(range(len(own) - 1, -1, -1), own, strict=True):
        counts[np.unique(owners[find_copies(frame, rows)])] += 1
        possible = places[counts[places] + left >= least]
        if len(possible) < len(places):  # most clips go after a tenth of the frames
            places = possible
            rows, owners = _join_rows(clips, places)
    if not len(places) or not len(own):
        return None
    best = int(places[counts[places].argmax()])
    return best, int(counts[best])


def _join_rows(
    clips: Sequence[npt.NDArray[np.uint64]], places: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The hashes (N, 5) of the frames of some clips, and the place (N,) of the clip of each."""
    chosen = [clips[place] for place in places]
    return np.concatenate([*chosen, np.zeros((0, HASH_WORDS), np.uint64)]), np.repeat(places, [len(c) for c in chosen])


def _digest_of_rest(before: ExportRequest, after: ExportRequest) -> str:
    """Of two filters that leave the same of a clip the same, so that it is not made again."""
    left = content_of(after)
    return "" if left == content_of(before) else hashlib.sha256(json.dumps(left).encode()).hexdigest()


def read_contents(root: Path) -> dict[str, ClipContent]:
    """What an earlier build of the set found out, by name of the clip; of what is damaged nothing."""
    with suppress(OSError, ValueError, KeyError):
        table = check_table(parse_json(read_outside_text(root / CLIPS / _KEPT)))
        return {name: ClipContent.of_json(value) for name, value in table.items()}
    return {}


def write_contents(root: Path, contents: Mapping[str, ClipContent]) -> None:
    """Keep what was found out for the next build; nothing where nothing was asked.

    Raises:
        StorageError: It cannot be written.
    """
    if contents:
        values: dict[str, Any] = {name: asdict(content) for name, content in contents.items()}
        write_whole(root / CLIPS / _KEPT, json.dumps(values))
