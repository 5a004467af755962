"""Where a new project goes, and how it names its clip."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from disk_limits import open_folder, ordinary_user

from segmentation.errors import StorageError
from segmentation.storage import clip_path
from segmentation.storage.clip_path import (
    absolute_source,
    existing_project_paths,
    new_project_path,
    relative_source,
)


def test_beside_the_clip_and_never_over_something(tmp_path: Path):
    clip = tmp_path / "my dog.final.mp4"
    clip.touch()
    assert new_project_path(clip) == tmp_path / "my dog.final.maskreel"
    (tmp_path / "my dog.final.maskreel").touch()
    assert new_project_path(clip) == tmp_path / "my dog.final-2.maskreel"
    (tmp_path / "my dog.final-2.maskreel").touch()
    assert new_project_path(clip) == tmp_path / "my dog.final-3.maskreel"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_of_images_keeps_its_whole_name(tmp_path: Path):
    (tmp_path / "take.1").mkdir()
    assert new_project_path(tmp_path / "take.1") == tmp_path / "take.1.maskreel"


def test_in_the_users_folder_when_the_clips_may_not_be_written(monkeypatch: pytest.MonkeyPatch):
    with open_folder() as folder:
        (folder / "clips").mkdir(mode=0o555)
        (folder / "home").mkdir()
        (folder / "home").chmod(0o777)
        monkeypatch.setattr(clip_path.platformdirs, "user_data_path", lambda *_, **__: folder / "home" / "data")
        with ordinary_user():
            assert new_project_path(folder / "clips" / "dog.mp4") == folder / "home/data/projects/dog.maskreel"
            (folder / "home/data/projects").chmod(0o555)
            with pytest.raises(StorageError, match="may not be written"):
                new_project_path(folder / "clips" / "dog.mp4")
        (folder / "home/data/projects").chmod(stat.S_IRWXU)
        (folder / "clips").chmod(stat.S_IRWXU)


def test_a_users_folder_that_cannot_be_made_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(clip_path.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "file" / "data")
    with pytest.raises(StorageError, match="Could not use"):
        new_project_path(tmp_path / "no such folder" / "dog.mp4")


def test_a_relative_name_leads_back_to_the_clip(tmp_path: Path):
    project = tmp_path / "a" / "p.maskreel"
    assert relative_source(project, tmp_path / "b" / "dog.mp4") == "../b/dog.mp4"
    assert absolute_source(project, "../b/dog.mp4") == tmp_path / "b" / "dog.mp4"
    assert absolute_source(project, str(tmp_path / "dog.mp4")) == tmp_path / "dog.mp4"


def test_a_clip_on_another_drive_keeps_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def no_way(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", no_way)
    assert relative_source(tmp_path / "p.maskreel", tmp_path / "dog.mp4") == (tmp_path / "dog.mp4").as_posix()


def test_projects_of_a_clip_are_found_beside_it_and_in_the_users_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(clip_path.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")
    clip = tmp_path / "dog.mp4"
    assert existing_project_paths(clip) == ()
    (tmp_path / "data" / "projects").mkdir(parents=True)
    beside = [tmp_path / name for name in ("dog.maskreel", "dog-2.maskreel", "dog-12.maskreel")]
    away = tmp_path / "data" / "projects" / "dog-3.maskreel"
    for path in (*beside, away, tmp_path / "dog-old.maskreel", tmp_path / "cat.maskreel", tmp_path / "dog.mp4"):
        path.touch()
    found = existing_project_paths(clip)
    assert found[0] == beside[0]
    assert found[-1] == beside[2]
    assert set(found) == {*beside, away}


def test_projects_of_an_image_folder_bear_its_whole_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clip_path.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")
    (tmp_path / "take.1").mkdir()
    (tmp_path / "take.1.maskreel").touch()
    (tmp_path / "take.maskreel").touch()
    assert existing_project_paths(tmp_path / "take.1") == (tmp_path / "take.1.maskreel",)
