"""An error is a message and advice."""

from __future__ import annotations

from segmentation.errors import JobCancelled, SegmentationError, UserError


def test_an_error_reads_as_message_then_advice() -> None:
    error = UserError("The mask is 3 x 3.", "Use the clip's size.")
    assert str(error) == "The mask is 3 x 3. Use the clip's size."
    assert isinstance(error, SegmentationError)
    assert str(JobCancelled()) == "The job was cancelled."
