"""Runs mask tasks on the thread of the test, and applies what they give."""

from __future__ import annotations

from segmentation.domain.project import Project
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import MaskChange
from segmentation.jobs.mask_editing.mask_task import MaskTask


def enter_all(project: Project, task: MaskTask) -> set[int]:
    """Do a task; the frames that it changed."""
    changed: set[int] = set()
    for event in task.run(JobControl()):
        if isinstance(event, MaskChange):
            project.apply(event.change_set)
            changed |= event.change_set.frames
    return changed
