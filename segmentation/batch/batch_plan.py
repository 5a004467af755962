"""What a batch does with every clip of its list, and what a worker says of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from segmentation.batch.clip_list import ListedClip
from segmentation.batch.dataset_build import DatasetPlan
from segmentation.batch.dataset_sources import DatasetSource
from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.run_choice import RunChoice
from segmentation.domain.clip import Clip
from segmentation.formats.datasets.dataset_forms import form_of_clips
from segmentation.formats.exporting.atomic_folder import check_place
from segmentation.formats.exporting.planned_export import PlannedExport, check_free
from segmentation.formats.format_spec import OptionValue, TargetKind
from segmentation.formats.registry import check_export, format_spec
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.storage.project_suffix import EXTENSION

_PROJECTS = "projects"
_SUBSET = "val"
"""What the writers of DAVIS call the list of sequences: results are scored, not trained on."""


@dataclass(frozen=True)
class BatchPlan:
    """What is done with every clip.

    Args:
        choice: The engine that propagates masks.
        out: Folder for exports, project files and the manifest.
        settings: Of the engine.
        format: Of the exports.
        options: Of the format.
        finder: Finds the objects of clips that are listed without masks; None where all have some.
        most_objects: How many it may find in a clip.
        region: Which objects are followed in a window at full resolution.
        run: Which part of each clip is propagated, and how.
        crosses_cuts: Whether masks are propagated from one shot into the next.
        as_dataset: Whether the clips become one data set in `out`, in place of an export each.
        store: Address to which results are sent, such as `s3://bucket/night`; `out` is then where each machine works.
            Empty where they stay in `out`.
    """

    choice: EngineChoice
    out: Path
    settings: Mapping[str, Any] = field(default_factory=dict)
    format: str = "davis"
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    finder: DiscoveryChoice | None = None
    most_objects: int = 1
    region: RegionMode = RegionMode.OFF
    run: RunChoice = field(default_factory=RunChoice)
    crosses_cuts: bool = False
    as_dataset: bool = False
    store: str = ""

    @property
    def dataset(self) -> DatasetPlan | None:
        """The data set that the clips become; None where each is exported by itself."""
        form = form_of_clips(self.format) if self.as_dataset else None
        return None if form is None else DatasetPlan(self.out, form, self.options, {_SUBSET: 1.0})

    def source_of(self, clip: ListedClip) -> DatasetSource:
        """A clip of the list as a source of the data set: its project."""
        kept = self.projects / f"{clip.name}{EXTENSION}"
        return DatasetSource(clip.name, clip.clip if clip.is_project else kept.absolute())

    @property
    def projects(self) -> Path:
        """The folder with a project file per clip."""
        return self.out / _PROJECTS

    def target(self, name: str) -> Path:
        """Where the export of a clip goes."""
        spec = format_spec(self.format)
        return self.out / (f"{name}{spec.suffix}" if spec.target is TargetKind.FILE else name)

    def reserve_target(self, name: str) -> None:
        """Find out before any work whether the export of a clip can be made; a folder becomes that of the data set.

        Raises:
            UserError: Something is there that no export made.
            StorageError: Nothing can be written there.
        """
        if self.dataset is not None:
            self.dataset.open().reserve()
            return
        check_free(format_spec(self.format), self.target(name), replace=True)
        check_place(self.target(name))

    def check_clip(self, name: str, clip: Clip) -> None:
        """The same, by what is known once the clip is open.

        Raises:
            UserError: The format cannot write this clip there.
            StorageError: Nothing can be written there, or there is no room.
        """
        if self.dataset is not None:
            return
        planned = PlannedExport(clip, clip.whole, self.target(name), name, self.options, replace=True, has_video=True)
        check_export(self.format, planned)

    def as_json(self, clips: tuple[ListedClip, ...]) -> dict[str, Any]:
        """What distinguishes one batch from another."""
        return {
            "engine": self.choice.name,
            "weights": str(self.choice.weights) if self.choice.weights else None,
            "settings": dict(self.settings),
            "finder": [self.finder.engine_name, self.most_objects] if self.finder else None,
            "format": self.format,
            "options": dict(self.options),
            "clips": {clip.name: [str(clip.clip), *clip.masks] for clip in clips},
            **self.run.as_json(),
            **({} if self.region is RegionMode.OFF else {"region": self.region.value}),  # older batches go on
            **({"crosses_cuts": True} if self.crosses_cuts else {}),
            **({"as_dataset": True} if self.as_dataset else {}),
        }


@dataclass(frozen=True)
class ClipOutcome:
    """What a worker says of a clip.

    Args:
        frames: Frames that got a result.
        seconds: Wall time.
        reason: Why it failed; empty when it is done.
        notes: How its masks were read.
    """

    frames: int
    seconds: float
    reason: str = ""
    notes: tuple[str, ...] = ()
