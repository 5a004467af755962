"""What every annotation server can be asked, and what goes there and comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from segmentation.formats.progress import Progress

ShowProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class PushedClip:
    """Frames and masks on their way to a server, as files.

    Args:
        name: Of the clip.
        labels: The names of the objects, each with its colour as `#rrggbb`.
        images: The frames, in their order.
        label_file: Their masks, in the format that the server reads.
        notes: What that format does not hold.
    """

    name: str
    labels: Mapping[str, str]
    images: tuple[Path, ...]
    label_file: Path
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PushedTask:
    """What the server made of it.

    Args:
        id: Its number there.
        address: Of its page.
    """

    id: int
    address: str


@dataclass(frozen=True)
class PulledLabels:
    """Masks that came from a server.

    Args:
        path: The file.
        format: Its format in the registry.
    """

    path: Path
    format: str


class AnnotationServer(Protocol):
    """A server and the user's token for it; nothing is asked before `connect`. See `server_kinds`."""

    def connect(self) -> None:
        """Find out that it is there and of the right kind, and log in.

        Raises:
            ServerError: It does not answer, or is of another kind.
        """

    def close(self) -> None:
        """Close the connection."""

    def push(self, clip: PushedClip, show: ShowProgress) -> PushedTask:
        """Make a new task with the frames and masks of a clip.

        Raises:
            UserError: The server refuses the token.
            ServerError: It does not answer, fails, or took another number of frames.
        """

    def count_frames(self, task_id: int) -> int:
        """How many frames a task has.

        Raises:
            UserError: The server refuses the token, or has no such task.
            ServerError: It does not answer, or fails.
        """

    def pull(self, task_id: int, folder: Path) -> PulledLabels:
        """Fetch the masks of a task into a file in `folder`.

        Raises:
            UserError, ServerError: As `count_frames`.
        """
