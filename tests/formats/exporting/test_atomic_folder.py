"""Exports appear whole or not at all, and replace nothing that is not theirs."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from segmentation.errors import StorageError, UserError
from segmentation.formats.exporting.atomic_folder import (
    REPORT_SUFFIX,
    atomic_addition,
    atomic_file,
    atomic_folder,
    check_place,
)


def export_to(target: Path, text: str, *, replace: bool = False) -> None:
    with atomic_folder(target, replace=replace) as unfinished:
        (unfinished.folder / "mask.png").write_text(text)
        (unfinished.folder / REPORT_SUFFIX).write_text("{}")


def fail_half_way(target: Path, error: Exception) -> None:
    with atomic_folder(target, replace=True) as unfinished:
        (unfinished.folder / "mask.png").write_text("half")
        raise error


def add_to(target: Path, clip: str, *names: str, replace: bool = False) -> None:
    with atomic_addition(target, lambda name: name.startswith(clip), replace=replace) as unfinished:
        for name in (*names, REPORT_SUFFIX):
            (unfinished.folder / f"{clip}_{name}").write_text(clip)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_second_export_comes_beside_the_first(tmp_path: Path) -> None:
    target = tmp_path / "out"
    add_to(target, "bear", "1.mov")
    (target / "cat.jpg").touch()
    with pytest.raises(UserError, match="holds 'bear_"):
        add_to(target, "bear", "1.mov")
    add_to(target, "dog", "1.mov", "2.mov")
    reports = [f"bear_{REPORT_SUFFIX}", f"dog_{REPORT_SUFFIX}"]
    assert names_in(target) == sorted(["cat.jpg", "bear_1.mov", "dog_1.mov", "dog_2.mov", *reports])
    add_to(target, "dog", "1.mov", replace=True)
    assert names_in(target) == sorted(["cat.jpg", "bear_1.mov", "dog_1.mov", *reports])
    assert names_in(tmp_path) == ["out"]


def test_what_no_export_made_is_not_replaced_by_one_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "bear_1.mov").write_text("the only copy")
    with pytest.raises(UserError, match="was not made by an export"):
        add_to(target, "bear", "1.mov", replace=True)
    assert (target / "bear_1.mov").read_text() == "the only copy"


def test_whole_files_that_could_not_be_moved_are_moved_by_the_next_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, move = tmp_path / "out", Path.replace
    add_to(target, "bear", "1.mov", "3.mov")

    def fail_at_the_second(self: Path, to: Path) -> Path:
        if self.name == "bear_2.mov":
            raise OSError(errno.EIO, "Input/output error")
        return move(self, to)

    monkeypatch.setattr(Path, "replace", fail_at_the_second)
    with pytest.raises(StorageError, match="Input/output error"):
        add_to(target, "bear", "1.mov", "2.mov", replace=True)
    monkeypatch.setattr(Path, "replace", move)
    assert f"bear_{REPORT_SUFFIX}" in names_in(tmp_path / ".out.unfinished" / "export")
    add_to(target, "dog", "1.mov")
    reports = [f"bear_{REPORT_SUFFIX}", f"dog_{REPORT_SUFFIX}"]
    assert names_in(target) == sorted(["bear_1.mov", "bear_2.mov", "dog_1.mov", *reports])
    assert names_in(tmp_path) == ["out"]


def test_nothing_is_seen_before_the_end(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    with atomic_folder(target) as unfinished:
        (unfinished.folder / "a").touch()
        assert not target.exists()
        assert sorted(path.name for path in target.parent.iterdir()) == [".out.lock", ".out.unfinished"]
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_an_empty_folder_may_be_the_target(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export_to(tmp_path / "out", "new")
    assert (tmp_path / "out" / "mask.png").read_text() == "new"


def test_what_exists_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    export_to(target, "old")
    with pytest.raises(UserError, match="exists already"):
        export_to(target, "new")
    assert (target / "mask.png").read_text() == "old"
    export_to(target, "new", replace=True)
    assert (target / "mask.png").read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_the_old_export_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    target = tmp_path / "out"
    export_to(target, "old")
    with pytest.raises(ZeroDivisionError):
        fail_half_way(target, ZeroDivisionError())
    assert (target / "mask.png").read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_old_export_comes_back_when_the_last_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    export_to(target, "old")
    rename = Path.rename

    def failing(self: Path, to: Path) -> Path:
        if ".unfinished" in self.parent.name:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(StorageError, match="Input/output error"):
        export_to(target, "new", replace=True)
    assert (target / "mask.png").read_text() == "old"


def test_a_folder_that_is_no_export_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "photos"
    target.mkdir()
    (target / "cat.jpg").touch()
    with pytest.raises(UserError, match="not made by an export"):
        export_to(target, "new", replace=True)
    assert (target / "cat.jpg").exists()


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="is a file"):
        export_to(tmp_path / "file", "new", replace=True)
    with pytest.raises(UserError, match="is a folder"), atomic_file(tmp_path, replace=True):
        pass


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "may not be written"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_errors_of_the_disk_are_reported_plainly_and_leave_nothing(tmp_path: Path, number: int, words: str) -> None:
    with pytest.raises(StorageError, match=words) as caught:
        fail_half_way(tmp_path / "out", OSError(number, "some reason"))
    assert caught.value.advice
    assert list(tmp_path.iterdir()) == []


def test_a_parent_that_cannot_be_made_is_reported_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"):
        export_to(tmp_path / "file" / "out", "new")


def test_errors_of_ours_pass_unchanged(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="mine"), atomic_folder(tmp_path / "out"):
        raise UserError("mine")


def test_a_file_comes_with_its_companions(tmp_path: Path) -> None:
    target = tmp_path / "video.mp4"
    with atomic_file(target) as unfinished:
        (unfinished.folder / "video.mp4").write_text("1")
        (unfinished.folder / f"video_{REPORT_SUFFIX}").touch()
        assert not target.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["video.mp4", f"video_{REPORT_SUFFIX}"]
    with pytest.raises(UserError, match="exists already"), atomic_file(target):
        pass
    with atomic_file(target, replace=True) as unfinished:
        (unfinished.folder / "video.mp4").write_text("2")
    assert target.read_text() == "2"


def test_a_file_that_no_export_made_is_never_replaced(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_text("the only copy")
    with pytest.raises(UserError, match="was not made by an export"), atomic_file(clip, replace=True):
        pass
    assert clip.read_text() == "the only copy"


def test_a_failed_export_leaves_no_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="disk is full"), atomic_file(tmp_path / "new" / "deep" / "video.mp4"):
        raise OSError(errno.ENOSPC, "some reason")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_check_of_a_place_left_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".out.trial-abcd1234").mkdir()
    (tmp_path / ".other.trial-abcd1234").mkdir()
    check_place(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == [".other.trial-abcd1234"]


def test_a_place_is_tried_without_leaving_anything(tmp_path: Path) -> None:
    check_place(tmp_path / "new" / "deep")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"):
        check_place(tmp_path / "file" / "out")


def test_a_disk_without_locks_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(project: Path) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("segmentation.formats.exporting.atomic_folder.ProjectLock.acquire", refuse)
    export_to(tmp_path / "out", "new")
    assert (tmp_path / "out" / "mask.png").read_text() == "new"
