"""What happened to documents, runs and reviews is said in plain words."""

from __future__ import annotations

import pytest
from real_window import WindowDriver

from app.commands.context import MessageKind
from segmentation.errors import StorageError
from segmentation.jobs.events import JobEnded, Outcome


def test_an_opened_clip_is_greeted_with_its_size_and_where_it_is_saved(clip_window: WindowDriver) -> None:
    said = clip_window.said
    assert "8 frames of 48 x 24" in said
    assert clip_window.document.path.name in said


@pytest.mark.parametrize(
    ("ended", "kind", "said"),
    [
        (JobEnded("run", Outcome.FINISHED), MessageKind.DONE, "The run is done."),
        (JobEnded("run", Outcome.CANCELLED), MessageKind.DONE, "Stopped before the first frame."),
        (
            JobEnded("run", Outcome.FAILED, "It broke."),
            MessageKind.ERROR,
            "It broke. All finished frames are kept.",
        ),
    ],
)
def test_the_end_of_a_run_is_said(clip_window: WindowDriver, ended: JobEnded, kind: MessageKind, said: str) -> None:
    clip_window.window.services.runs.ended.emit(ended)
    assert said in clip_window.said
    assert clip_window.window.message_bar.message.kind is kind


def test_a_full_disk_keeps_the_changes_in_the_window_and_is_reported_again_when_it_is_over(
    clip_window: WindowDriver,
) -> None:
    clip_window.document.save_failed.emit(StorageError("The disk is full."))
    assert "The disk is full. Your changes are kept in this window" in clip_window.said
    clip_window.document.saved_again.emit()
    assert clip_window.window.message_bar.message.text == "Everything is saved again."


def test_nothing_left_to_review_is_said(clip_window: WindowDriver) -> None:
    clip_window.window.services.review.nothing_left.emit()
    assert "all masks in the range are checked" in clip_window.said
