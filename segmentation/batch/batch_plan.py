"""What a batch does with every clip of its list, and what a worker says of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from segmentation.batch.clip_list import ListedClip
from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.run_choice import RunChoice
from segmentation.domain.clip import Clip
from segmentation.formats.exporting.atomic_folder import check_place
from segmentation.formats.exporting.planned_export import PlannedExport, check_free
from segmentation.formats.format_spec import OptionValue, TargetKind
from segmentation.formats.registry import check_export, format_spec
from segmentation.jobs.propagation.region.region_mode import RegionMode

_PROJECTS = "projects"


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

    @property
    def projects(self) -> Path:
        """The folder with a project file per clip."""
        return self.out / _PROJECTS

    def target(self, name: str) -> Path:
        """Where the export of a clip goes."""
        spec = format_spec(self.format)
        return self.out / (f"{name}{spec.suffix}" if spec.target is TargetKind.FILE else name)

    def check_target(self, name: str) -> None:
        """Find out before any work whether the export of a clip can be made.

        Raises:
            UserError: Something is there that no export made.
            StorageError: Nothing can be written there.
        """
        check_free(format_spec(self.format), self.target(name), replace=True)
        check_place(self.target(name))

    def check_clip(self, name: str, clip: Clip) -> None:
        """The same, by what is known once the clip is open.

        Raises:
            UserError: The format cannot write this clip there.
            StorageError: Nothing can be written there, or there is no room.
        """
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
