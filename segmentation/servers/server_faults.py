"""What a failed request to an annotation server means for the user."""

from __future__ import annotations

from segmentation.errors import SegmentationError, ServerError, UserError

ANSWER_WAIT_S = 20.0
"""How long the first answer of a server may take."""

_REFUSED = (401, 403)
_UNKNOWN = 404
_MOST_SHOWN = 200


def silence(address: str, reason: object) -> ServerError:
    """The error for a server from which nothing comes."""
    return ServerError(f"{address} does not answer: {_shorten(reason)}.", "Check the address, and that it is running.")


def refusal(address: str, status: int, answer: object, *, asked: str, token_variable: str) -> SegmentationError:
    """The error for a server that answers, but not with what it was asked for.

    Args:
        address: Of the server.
        status: Of HTTP.
        answer: What it said.
        asked: What it was asked for: "task 12".
        token_variable: The environment variable that holds the token.
    """
    if status in _REFUSED:
        return UserError(
            f"{address} refuses {asked} to this token (HTTP {status}).",
            f"Put a token that may do this into the variable {token_variable}.",
        )
    if status == _UNKNOWN:
        return UserError(f"There is no {asked} at {address}.", "Its number stands in the address of its page.")
    return failure(address, f"HTTP {status}: {_shorten(answer)}", asked=asked)


def failure(address: str, reason: object, *, asked: str) -> ServerError:
    """The error for a server that cannot do what it was asked for."""
    return ServerError(f"{address} failed at {asked}: {_shorten(reason)}.", "Try again later, or ask who runs it.")


def stranger(address: str, title: str, reason: object) -> ServerError:
    """The error for a server that does not answer as its kind does."""
    return ServerError(
        f"{address} does not answer as {title} does: {_shorten(reason)}.",
        "Check the address; a newer SDK may be needed, too.",
    )


def missing_token(title: str, token_variable: str) -> UserError:
    """The error for a token that is nowhere."""
    return UserError(
        f"There is no token for {title}.",
        f"Make one on the page of your account there, and put it into the variable {token_variable}.",
    )


def check_frame_count(address: str, made: int | None, pushed: int) -> None:
    """Refuse a task that does not have the frames that were pushed.

    Raises:
        ServerError: It has another number of them.
    """
    if made != pushed:
        raise ServerError(f"{address} has {made} frames, but {pushed} were pushed.", "Delete it there, and push again.")


def _shorten(reason: object) -> str:
    given = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in given).split()).rstrip(".")
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."
