"""Copies of what lies in a store: made once, kept while they are used, and bounded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from segmentation.batch import clip_cache
from segmentation.batch.clip_cache import BOUND_VARIABLE, most_bytes, near_files
from segmentation.batch.clip_list import ListedClip
from segmentation.errors import StorageError, UserError

pytest.importorskip("fsspec", reason="the extra 'storage' is not installed")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three clips of 1000 bytes, and masks."""
    monkeypatch.setenv("MASKREEL_CLIP_COPIES", str(tmp_path / "copies"))
    folder = tmp_path / "store"
    (folder / "masks").mkdir(parents=True)
    for name in ("a.mp4", "b.mp4", "c.mp4"):
        (folder / name).write_bytes(name.encode() * 200)
    for number in range(2):
        (folder / "masks" / f"{number}.png").write_bytes(b"mask")
    return folder


def row(store: Path, name: str, *masks: str) -> ListedClip:
    return ListedClip(name, Path(f"{store.as_uri()}/{name}.mp4"), masks)


def copies(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "copies").rglob("*.mp4"))


def test_a_row_is_copied_once_with_its_masks(store: Path, tmp_path: Path) -> None:
    masks = (f"{store.as_uri()}/masks/1.png@12", f"{store.as_uri()}/masks/*.png", "near.png@3")
    with near_files(row(store, "a", *masks)) as near:
        first, folder, own = near.masks
        assert near.clip.read_bytes() == (store / "a.mp4").read_bytes()
        assert (Path(first).name, own) == ("1.png@12", "near.png@3")
        assert Path(first.removesuffix("@12")).read_bytes() == b"mask"
        assert sorted(path.name for path in Path(folder).iterdir()) == ["0.png", "1.png"]
        made = near.clip.stat().st_mtime_ns
    with near_files(row(store, "a", *masks)) as again:
        assert (again, again.clip.stat().st_mtime_ns) == (near, made)


def test_a_changed_file_is_copied_anew(store: Path) -> None:
    with near_files(row(store, "a")):
        (store / "a.mp4").write_bytes(b"changed")
    with near_files(row(store, "a")) as near:
        assert near.clip.read_bytes() == b"changed"


def test_the_oldest_copies_go_and_never_those_in_use(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BOUND_VARIABLE, "0.0000025")
    with near_files(row(store, "a")):
        with near_files(row(store, "b")) as near:
            os.utime(near.clip.parents[1], (1, 1))
        with near_files(row(store, "c")):
            assert copies(tmp_path) == ["a.mp4", "b.mp4", "c.mp4"]
        assert copies(tmp_path) == ["a.mp4", "c.mp4"]
        monkeypatch.setenv(BOUND_VARIABLE, "0")
        with near_files(row(store, "b")) as near:
            assert near.clip.exists()
            assert copies(tmp_path) == ["a.mp4", "b.mp4"]
    assert copies(tmp_path) == []


def test_files_of_copies_are_measured_once(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Path] = []
    monkeypatch.setattr(clip_cache, "_sum_bytes", lambda entry: walked.append(entry) or 1000)
    for name in "abca":
        with near_files(row(store, name)):
            pass
    assert len(walked) == len(set(walked)) == 3
    monkeypatch.setenv(BOUND_VARIABLE, "0.0000025")
    with near_files(row(store, "a")):
        assert copies(tmp_path) == ["a.mp4", "b.mp4", "c.mp4"]
    assert copies(tmp_path) == ["a.mp4", "c.mp4"], "the bound is kept by the sizes that were noted"


def test_a_copy_that_was_broken_off_counts_with_what_it_has(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with near_files(row(store, "a")) as near:
        (near.clip.parents[1] / "ready").unlink()
    monkeypatch.setenv(BOUND_VARIABLE, "0.0000015")
    with near_files(row(store, "b")):
        assert copies(tmp_path) == ["a.mp4", "b.mp4"]
    assert copies(tmp_path) == ["b.mp4"]


def test_rows_of_this_machine_stay_as_they_are(tmp_path: Path) -> None:
    clip = ListedClip("a", tmp_path / "a.mp4", ("mask.png",))
    with near_files(clip) as near:
        assert near is clip


def test_what_cannot_be_copied_is_named(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StorageError, match=r"none\.mp4 cannot be reached"), near_files(row(store, "none")):
        pass
    monkeypatch.setenv(BOUND_VARIABLE, "much")
    with pytest.raises(UserError, match="is 'much'"):
        most_bytes()
