"""The one exception tree.

Every error that can reach a user is a `SegmentationError`: its text names the wrong value and what was expected,
and `advice` says what to do about it. Cancelling is not an error and is never shown as one.
"""

from __future__ import annotations


class SegmentationError(Exception):
    """Root of all errors raised on purpose.

    Args:
        message: One sentence: what is wrong, with the offending value and what was expected.
        advice: One sentence: what the user can do. May be empty.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class UserError(SegmentationError, ValueError):
    """The request itself cannot be met: a wrong option, id, range or combination."""


class MediaError(SegmentationError, OSError):
    """A video, image folder or mask image cannot be read, or does not fit the clip."""


class StorageError(SegmentationError, OSError):
    """A project or export cannot be written or read back: disk full, read-only, damaged, too new."""


class PlaceError(StorageError):
    """A place named for something to be written cannot be one: below a file, or its name is too long."""


class ProjectFileError(StorageError):
    """A file given as a project cannot be one: none there, of another kind, of a newer version, or damaged."""


class EngineError(SegmentationError, RuntimeError):
    """An engine cannot be made or cannot go on: wrong weights, wrong order of calls, out of memory."""


class WeightsError(EngineError):
    """A file given or installed as weights cannot be used: damaged, changed, missing, or of another network."""


class ServerError(SegmentationError, RuntimeError):
    """An annotation server does not answer, fails, or answers otherwise than its kind does."""


class JobCancelled(SegmentationError):  # noqa: N818 - it is not an error (STYLE: errors)
    """Raised inside a job when its control was cancelled. Finished frames are kept."""

    def __init__(self) -> None:
        super().__init__("The job was cancelled.")


class MissingWeightsError(UserError):
    """An engine cannot start: its weights are neither part of the program, nor installed, nor given."""
