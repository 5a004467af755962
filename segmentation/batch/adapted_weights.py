"""Adapted weights as files of a project: where they lie, that they are intact, and which are no longer needed.

They lie in a folder beside the project file, so that both can be moved together; a project names them relative to it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from segmentation.batch.engine_choice import EngineChoice
from segmentation.domain.adaptation import Adaptation
from segmentation.domain.project import Project
from segmentation.engines.weights.installed_weights import WEIGHTS_SUFFIX
from segmentation.storage.saved_project import SavedProject

FOLDER_SUFFIX = ".adapted"


def adaptation_folder(project_path: Path) -> Path:
    """The folder beside a project file. It need not exist."""
    return project_path.with_suffix(FOLDER_SUFFIX)


def path_of_adapted(project_path: Path, adaptation: Adaptation) -> Path:
    """Where the weights should be, absolute."""
    return project_path.parent.joinpath(*PurePosixPath(adaptation.file).parts)


def choice_in(project: Project, project_path: Path, choice: EngineChoice) -> EngineChoice:
    """`choice` with the weights that were adapted to this project's clip, unless others were asked for."""
    adaptation = project.adaptation_of(choice.name) if choice.weights is None else None
    if adaptation is None:
        return choice
    path = path_of_adapted(project_path, adaptation)
    return replace(choice, weights=path, sha256=adaptation.sha256, settings=adaptation.settings)


def remove_unused(saved: SavedProject) -> None:
    """Delete weights that neither the project nor any step of its history names any more."""
    used = {path_of_adapted(saved.path, adaptation) for adaptation in saved.list_adaptations()}
    for path in adaptation_folder(saved.path).glob(f"*{WEIGHTS_SUFFIX}"):
        if path not in used:
            with suppress(OSError):  # it costs room, nothing else
                path.unlink()
