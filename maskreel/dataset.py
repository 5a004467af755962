"""Dataset: what `build_dataset` made, as an object to look through, to choose from, to change and to load."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from maskreel.clip_with_masks import ClipWithMasks
from maskreel.stretch_samples import StretchSamples
from segmentation.batch.set_member import SetMember
from segmentation.errors import UserError
from segmentation.formats.datasets.clip_reading import SetReader


def open_dataset(path: str | Path) -> Dataset:
    """Open a data set that `build_dataset`, `maskreel dataset build` or a batch made.

    Args:
        path: Its folder; in the format davis, davis-2016, youtube-vos, coco, ytvis, datumaro or cvat.

    Raises:
        UserError: There is none, its build was broken off, or its format does not say which object is which.
        StorageError: It is damaged.
    """
    reader = SetReader(Path(path).absolute())
    names = [clip.name for clip in reader.folder.clips_in_order]
    return Dataset([ClipWithMasks(SetMember.of(reader, name)) for name in names])


class Dataset(Sequence[ClipWithMasks]):
    """A sequence of clips in the natural order of their names. What chooses or changes gives a new one.

    Args:
        clips: The clips, of one data set or of several.
    """

    def __init__(self, clips: Iterable[ClipWithMasks]) -> None:
        self._clips = tuple(clips)

    def __len__(self) -> int:
        return len(self._clips)

    def __iter__(self) -> Iterator[ClipWithMasks]:
        return iter(self._clips)

    def __getitem__(self, place: int | str) -> ClipWithMasks:  # type: ignore[override]
        """A clip by its place or its name.

        Raises:
            IndexError, KeyError: There is none.
        """
        if isinstance(place, str):
            return {clip.name: clip for clip in self._clips}[place]
        return self._clips[place]

    @property
    def splits(self) -> tuple[str, ...]:
        """Names of the sets that have clips."""
        return tuple(sorted({clip.split for clip in self._clips}))

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the objects."""
        return tuple(sorted({name for clip in self._clips for name in clip.objects.values()}))

    def split(self, name: str) -> Dataset:
        """The clips of one set.

        Raises:
            UserError: There is no such set.
        """
        if name not in self.splits:
            raise UserError(f"There is no set '{name}'.", f"There are: {', '.join(self.splits)}.")
        return Dataset(clip for clip in self._clips if clip.split == name)

    def filter(
        self, keep: Callable[[ClipWithMasks], bool] = lambda clip: True, *, labels: Iterable[str] | None = None
    ) -> Dataset:
        """Some of the clips.

        Args:
            keep: Says of a clip whether it stays.
            labels: Names of the objects that stay; the others become background, and a clip without any goes.

        Raises:
            UserError: A label that no clip has.
        """
        wanted = set(self.labels if labels is None else labels)
        self._check_labels(wanted)
        chosen = (
            clip.with_objects({number: name for number, name in clip.objects.items() if name in wanted})
            for clip in self._clips
            if keep(clip)
        )
        return Dataset(clip for clip in chosen if clip.objects)

    def rename(self, names: Mapping[str, str]) -> Dataset:
        """The clips with other names of objects.

        Args:
            names: The new name by the old one.

        Raises:
            UserError: A label that no clip has.
        """
        self._check_labels(names)
        return Dataset(
            clip.with_objects({number: names.get(name, name) for number, name in clip.objects.items()})
            for clip in self._clips
        )

    def stretches(self, length: int = 1, step: int = 1) -> StretchSamples:
        """Frames one after the other with their masks: a map-style data set of torch.

        Args:
            length: How many frames each has.
            step: By how many frames the next one of a clip begins later.

        Raises:
            UserError: One of these is below 1.
        """
        return StretchSamples(self._clips, length, step)

    def _check_labels(self, names: Iterable[str]) -> None:
        for name in sorted(set(names) - set(self.labels)):
            raise UserError(f"No clip has an object called '{name}'.", f"There are: {', '.join(self.labels)}.")
