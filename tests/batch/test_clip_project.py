"""A project is tied to one clip: made for it, followed when it moves, refused for another; masks enter all or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from image_clips import box_labels, write_clip, write_mask
from PIL import Image

from segmentation.batch.clip_project import GivenMask, give_masks, holds_masks, open_clip_of, open_project, relink
from segmentation.domain.alpha_band import full_alpha
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError, StorageError, UserError
from segmentation.media.open_video import open_video
from segmentation.storage.saved_project import SavedProject


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip")


@pytest.fixture
def project_store(tmp_path: Path, clip: Path) -> Iterator[SavedProject]:
    with open_work(tmp_path / "work.maskreel", clip) as project:
        yield project


def open_work(path: Path, clip: Path) -> SavedProject:
    with closing(open_video(clip)) as video:
        return open_project(path, video)


def given(path: Path, *boxes: tuple[int, int, int, int, int], frame: int = 0) -> GivenMask:
    return GivenMask(write_mask(path, box_labels(*boxes)), FrameIndex(frame))


@pytest.mark.parametrize(("text", "path", "frame"), [("m.png", "m.png", 0), ("m.png@12", "m.png", 12)])
def test_a_mask_is_named_with_its_frame(text: str, path: str, frame: int) -> None:
    assert GivenMask.parse(text) == GivenMask(Path(path), FrameIndex(frame))


def test_a_file_that_really_ends_so_is_taken_as_it_is(tmp_path: Path) -> None:
    odd = tmp_path / "m@12"
    odd.touch()
    assert GivenMask.parse(str(odd)) == GivenMask(odd, FrameIndex(0))
    with pytest.raises(UserError, match="'first' is not a number"):
        GivenMask.parse("m.png@first")


def test_given_masks_are_references_with_their_labels_and_known_again(
    tmp_path: Path, project_store: SavedProject
) -> None:
    masks = [given(tmp_path / "a.png", (1, 2, 2, 8, 9)), given(tmp_path / "b.png", (3, 4, 4, 9, 9), frame=5)]
    assert not holds_masks(project_store, masks)
    assert give_masks(project_store, masks) == ("Masks were read by the index of their palette.",)
    assert sorted(project_store.project.objects) == [1, 3]
    assert project_store.project.track.record(FrameIndex(5)).states[3].reference
    np.testing.assert_array_equal(project_store.project.track.mask(FrameIndex(0)).labels, box_labels((1, 2, 2, 8, 9)))
    assert holds_masks(project_store, masks)
    steps = len(project_store.history())
    give_masks(project_store, masks)
    assert len(project_store.history()) == steps
    assert not holds_masks(project_store, [given(tmp_path / "a.png", (1, 2, 2, 8, 10))])


@pytest.mark.parametrize(
    ("carrier", "note"),
    [
        ("grey", "their grey levels"),
        ("binary", "white on black"),
        ("smooth", "smooth or lossy edges"),
        ("colour", "their colours"),
        ("alpha", "their alpha channel"),
    ],
)
def test_it_is_noted_what_given_masks_were_read_by(
    carrier: str, note: str, tmp_path: Path, project_store: SavedProject
) -> None:
    height, width = project_store.project.clip.size
    plane = np.zeros((height, width), np.uint8)
    plane[3:11, 3:11] = {"grey": 2}.get(carrier, 255)
    if carrier == "smooth":
        plane[3:11, 2], plane[3:11, 11] = 80, 170
    image = {
        "colour": lambda: np.dstack([plane, np.zeros_like(plane), np.zeros_like(plane)]),
        "alpha": lambda: np.dstack([plane, plane, plane, plane]),
    }.get(carrier, lambda: plane)()
    Image.fromarray(image).save(tmp_path / "m.png")
    assert note in " ".join(give_masks(project_store, [GivenMask(tmp_path / "m.png", FrameIndex(0))]))


def test_a_given_matte_keeps_its_soft_edge(tmp_path: Path, project_store: SavedProject) -> None:
    height, width = project_store.project.clip.size
    matte = np.zeros((height, width), np.uint8)
    matte[3:9, 3:9], matte[9, 3:9] = 255, 90
    rgba = np.dstack([np.zeros((height, width, 3), np.uint8), matte])
    Image.fromarray(rgba).save(tmp_path / "matte.png")
    masks = [GivenMask(tmp_path / "matte.png", FrameIndex(2))]
    give_masks(project_store, masks)
    record = project_store.project.track.record(FrameIndex(2))
    np.testing.assert_array_equal(full_alpha(record.mask.unpack(), ObjectId(1), record.alpha[ObjectId(1)]), matte)
    assert holds_masks(project_store, masks)


def test_one_bad_mask_among_good_ones_changes_nothing(tmp_path: Path, project_store: SavedProject) -> None:
    good = given(tmp_path / "a.png", (1, 2, 2, 8, 9))
    small = GivenMask(write_mask(tmp_path / "s.png", box_labels(height=4, width=4)), FrameIndex(1))
    late = given(tmp_path / "l.png", (1, 2, 2, 8, 9), frame=99)
    for bad, kind in ((small, MediaError), (late, UserError)):
        with pytest.raises(kind):
            give_masks(project_store, [good, bad])
    with pytest.raises(UserError, match="no object"):
        give_masks(project_store, [given(tmp_path / "blank.png")])
    assert not project_store.project.objects
    assert not project_store.history()


def test_a_clip_that_moved_is_followed_by_its_content(tmp_path: Path, clip: Path) -> None:
    path = tmp_path / "work.maskreel"
    open_work(path, clip).close()
    moved = clip.rename(tmp_path / "elsewhere")
    with open_work(path, moved) as project_store:
        assert project_store.source_path() == moved
        assert project_store.project.clip.source == "elsewhere"


def test_a_copy_elsewhere_does_not_take_the_clips_place(tmp_path: Path, clip: Path) -> None:
    path = tmp_path / "work.maskreel"
    open_work(path, clip).close()
    with open_work(path, write_clip(tmp_path / "copy")) as project_store:
        assert project_store.source_path() == clip


def test_another_clip_is_refused_and_the_project_let_go(tmp_path: Path, clip: Path) -> None:
    path = tmp_path / "work.maskreel"
    open_work(path, clip).close()
    for other in (write_clip(tmp_path / "short", frames=3), write_clip(tmp_path / "wide", width=50)):
        with pytest.raises(MediaError, match="was made for another clip") as caught:
            open_work(path, other)
        assert "relink" in caught.value.advice
    with open_work(path, clip) as project_store:
        assert not project_store.read_only


def test_a_project_in_use_is_refused(tmp_path: Path, clip: Path, project_store: SavedProject) -> None:
    with pytest.raises(StorageError, match="open in another window"):
        open_work(project_store.path, clip)


def test_the_clip_of_a_project_is_opened_only_as_it_was(
    clip: Path, project_store: SavedProject, tmp_path: Path
) -> None:
    with closing(open_clip_of(project_store)) as video:
        assert video.info.frame_count == 8
    (clip / "img3.png").write_bytes((clip / "img4.png").read_bytes())
    with pytest.raises(MediaError, match="was changed since"):
        open_clip_of(project_store)
    moved = clip.rename(tmp_path / "moved")
    with pytest.raises(MediaError, match="not there any more"):
        open_clip_of(project_store)
    with closing(open_video(moved)) as video:
        relink(project_store, video)
    open_clip_of(project_store).close()
    project_store.undo()
    assert project_store.source_path() == clip


def test_a_project_is_not_relinked_to_a_shorter_clip(project_store: SavedProject, tmp_path: Path) -> None:
    with (
        closing(open_video(write_clip(tmp_path / "short", frames=3))) as video,
        pytest.raises(UserError, match="3 fra"),
    ):
        relink(project_store, video)
