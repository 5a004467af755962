"""The projects of a folder: how far each is verified, and which one is next."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripted_session import noise_mask, small_clip

from segmentation.batch.clip_reviews import ClipReview, next_unfinished, projects_in, read_clip_review
from segmentation.domain import edits
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.uncertainty import ReviewProgress
from segmentation.storage.saved_project import SavedProject

DOG = ObjectId(1)


def write_project(path: Path, predicted: int, verified: int) -> Path:
    """A project with one object; the first `verified` of `predicted` frames are verified."""
    with SavedProject.create(path, small_clip()) as saved:
        saved.commit(edits.add_object(saved.project, "dog"))
        for frame in range(predicted):
            result = FrameResult("run", FrameIndex(frame), pack_mask(noise_mask(1)), frozenset({DOG}))
            saved.commit(edits.merge_result(saved.project, result))
        if verified:
            frames = [FrameIndex(frame) for frame in range(verified)]
            saved.commit(edits.set_verified(saved.project, frames, [DOG], True))
    return path


def test_projects_are_read_without_being_changed(tmp_path: Path) -> None:
    half = write_project(tmp_path / "b.maskreel", predicted=4, verified=2)
    count = small_clip().frame_count
    done = write_project(tmp_path / "a.maskreel", predicted=count, verified=count)
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "c.maskreel").write_bytes(b"no project")
    before = half.read_bytes()
    assert projects_in(tmp_path) == (done, half, tmp_path / "c.maskreel")
    assert read_clip_review(half) == ClipReview(half, ReviewProgress(to_do=count - 2, done=2))
    assert read_clip_review(half).is_left
    assert not read_clip_review(done).is_left
    damaged = read_clip_review(tmp_path / "c.maskreel")
    assert "c.maskreel" in damaged.trouble
    assert not damaged.is_left
    assert half.read_bytes() == before
    assert projects_in(tmp_path / "gone") == ()


def test_a_hidden_object_is_left_out(tmp_path: Path) -> None:
    path = write_project(tmp_path / "a.maskreel", predicted=2, verified=0)
    with SavedProject.open(path) as saved:
        saved.commit(edits.set_visible(saved.project, DOG, False))
    assert read_clip_review(path).progress == ReviewProgress()


@pytest.mark.parametrize(
    ("current", "following"), [("a", "c"), ("b", "c"), ("c", "a"), (None, "a"), ("elsewhere", "a")]
)
def test_the_next_one_with_something_left_follows_and_around(current: str | None, following: str) -> None:
    reviews = (
        ClipReview(Path("a"), ReviewProgress(to_do=1)),
        ClipReview(Path("b"), ReviewProgress(done=5)),
        ClipReview(Path("c")),
        ClipReview(Path("d"), trouble="cannot be read"),
    )
    assert next_unfinished(reviews, Path(current) if current else None) == Path(following)


def test_without_another_one_there_is_no_next() -> None:
    reviews = (ClipReview(Path("a"), ReviewProgress(to_do=1)), ClipReview(Path("b"), ReviewProgress(done=5)))
    assert next_unfinished(reviews, Path("a")) is None
    assert next_unfinished((), None) is None
