"""Which adapted weights a project uses."""

from __future__ import annotations

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.changes import AdaptationsChange, ChangeSet
from segmentation.domain.project import Project


def use_adaptation(project: Project, adaptation: Adaptation) -> ChangeSet:
    """Use these weights for their engine, in place of those used before."""
    kept = tuple(other for other in project.adaptations if other.engine != adaptation.engine)
    return _change(project, f"Adapt {adaptation.engine}", (*kept, adaptation))


def drop_adaptation(project: Project, engine: str) -> ChangeSet:
    """Use the general weights of `engine` again; nothing changes where they are used already."""
    kept = tuple(other for other in project.adaptations if other.engine != engine)
    return _change(project, f"Use the general weights of {engine}", kept)


def _change(project: Project, title: str, after: tuple[Adaptation, ...]) -> ChangeSet:
    before = project.adaptations
    return ChangeSet(title, () if after == before else (AdaptationsChange(before, after),))
