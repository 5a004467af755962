"""What is known of an object on one frame, in a word and a sign: for the object list."""

from __future__ import annotations

from dataclasses import dataclass

from app.translating import tr
from segmentation.domain.objects import ObjectState, Origin, Presence


@dataclass(frozen=True)
class StateHere:
    """One state.

    Args:
        icon: Name in the icon package, or empty.
        text: Short, to stand in a narrow column; may be empty.
        words: The same for a tool tip.
    """

    icon: str
    text: str
    words: str


def state_here(state: ObjectState, *, is_seen: bool = True) -> StateHere:
    """What matters most of a state, and all of it in words.

    Args:
        state: Of one object on one frame.
        is_seen: Whether the object has pixels there. One that an engine finds absent has no percentage: absent is no
            low confidence.
    """
    if not is_seen and state.origin is Origin.PREDICTED and not _sign(state):
        return StateHere("absent", "", tr("An engine found nothing of it on this frame."))
    words = _words(state)
    sign = _sign(state)
    is_sure = state.confidence is not None and state.origin is Origin.PREDICTED and not sign
    return StateHere(sign, f"{round(100 * (state.confidence or 0))} %" if is_sure else "", "\n".join(words))


def _sign(state: ObjectState) -> str:
    if state.presence is Presence.ABSENT:
        return "absent"
    if state.verified:
        return "verified"
    if state.needs_work:
        return "needs-work"
    if state.reference:
        return "reference"
    if state.presence is Presence.OCCLUDED:
        return "occluded"
    return "rename" if state.origin in (Origin.EDITED, Origin.IMPORTED) else ""


def _words(state: ObjectState) -> list[str]:
    lines = []
    if state.presence is Presence.ABSENT:
        lines.append(tr("Marked absent on this frame."))
    if state.presence is Presence.OCCLUDED:
        lines.append(tr("Marked as partly hidden on this frame."))
    if state.verified:
        lines.append(tr("Verified: no run changes it here."))
    if state.needs_work:
        lines.append(tr("Needs work here."))
    if state.note:
        lines.append(tr("Note: %1").replace("%1", state.note))
    if state.reference:
        lines.append(tr("Reference: engines start from its mask here."))
    if state.origin is Origin.EDITED:
        lines.append(tr("Drawn by hand here."))
    elif state.origin is Origin.IMPORTED:
        lines.append(tr("Imported from a file here."))
    elif state.origin is Origin.PREDICTED:
        lines.append(_of_engine(state.confidence))
    return lines or [tr("Nothing is known of it on this frame.")]


def _of_engine(confidence: float | None) -> str:
    if confidence is None:
        return tr("Computed by an engine here.")
    text = tr("Computed by an engine here; the mask is right with a probability of %1 %.")
    return text.replace("%1", str(round(100 * confidence)))
