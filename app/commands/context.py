"""AppContext: what commands and widgets may reach. Holds the open document, if any, and passes its changes on.

Widgets are made once, with a context; when another clip is opened, `document_changed` notifies them. The shell plugs in
what only it can do (dialogs, runs) as the protocols `ShellActions` and `RunActions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.commands.shell_actions import ShellActions
from app.state.document import DocumentLike
from app.state.grey_maps import GreyMaps
from app.state.mask_preview import ReplacedMasks
from app.state.program import details_of
from app.state.view_state import NO_OBJECT, ViewState
from app.translating import translate_message
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edge_choice import EdgeChoice
from segmentation.domain.edits import WideEdit
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import MissingWeightsError, SegmentationError
from segmentation.jobs.mask_editing.mask_task import MaskTask
from segmentation.jobs.refinement.edge_preview import EdgePreview


class RunActions(Protocol):
    """Propagation runs, as commands need them. Called on the GUI thread; the work happens elsewhere."""

    @property
    def active(self) -> bool:
        """Whether a run goes on or is paused."""

    @property
    def is_paused(self) -> bool:
        """Whether it is paused."""

    @property
    def is_searching(self) -> bool:
        """Whether cuts are searched for before it begins."""

    @property
    def resumable(self) -> bool:
        """Whether a cancelled or interrupted run can be taken up again."""

    @property
    def follows_small(self) -> bool:
        """Whether the next run follows small objects at full resolution."""

    def follow_small(self, on: bool) -> None:
        """Choose whether it does."""

    def start(self, direction: Direction, *, single_step: bool = False) -> None:
        """Propagate the selected objects (all when none is selected) in the In/Out range."""

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def cancel(self) -> None: ...


class ScoreActions(Protocol):
    """Scores of the open project against a truth, as commands need them."""

    @property
    def busy(self) -> bool:
        """Whether a truth is being read, or frames are being scored."""

    @property
    def is_scored(self) -> bool:
        """Whether there are scores."""

    def worst_frames(self) -> Sequence[FrameIndex]:
        """Frames that are not wholly right, worst first."""

    def stop(self) -> None: ...


class EffortActions(Protocol):
    """The log of a person's own work, as commands need it."""

    @property
    def recording(self) -> bool:
        """Whether it is on."""

    @property
    def has_log(self) -> bool:
        """Whether the open project has one."""

    def set_recording(self, on: bool) -> None: ...


class ProposalActions(Protocol):
    """What runs propose over stored masks, as commands need it. None as frames or objects means all."""

    @property
    def is_open(self) -> bool:
        """Whether anything can be accepted or rejected."""

    def most_changed(self) -> Sequence[FrameIndex]:
        """All frames with an open proposal, most changed first."""

    def is_open_on(self, frame: FrameIndex, objects: Iterable[ObjectId] | None = None) -> bool:
        """Whether something is open on a frame, or something of `objects`."""

    def accept(self, frames: Iterable[FrameIndex] | None = None, objects: Iterable[ObjectId] | None = None) -> None: ...

    def reject(self, frames: Iterable[FrameIndex] | None = None, objects: Iterable[ObjectId] | None = None) -> None: ...


class _NoProposals:
    """For windows without runs that propose."""

    is_open = False

    def most_changed(self) -> Sequence[FrameIndex]:
        return ()

    def is_open_on(self, frame: FrameIndex, objects: Iterable[ObjectId] | None = None) -> bool:
        return False

    def accept(self, frames: Iterable[FrameIndex] | None = None, objects: Iterable[ObjectId] | None = None) -> None:
        """There is nothing to accept."""

    def reject(self, frames: Iterable[FrameIndex] | None = None, objects: Iterable[ObjectId] | None = None) -> None:
        """There is nothing to reject."""


class _NoEffort:
    """For windows without a log."""

    recording = has_log = False

    def set_recording(self, on: bool) -> None:
        """There is none."""


class _NoScores:
    """For windows without scores."""

    busy = is_scored = False

    def worst_frames(self) -> Sequence[FrameIndex]:
        return ()

    def stop(self) -> None:
        """Nothing to stop."""


class ShotActions(Protocol):
    """The shots of the open clip, as commands and widgets need them."""

    @property
    def cuts(self) -> Sequence[FrameIndex]:
        """The frames at which shots begin, as far as they are known, ascending."""

    @property
    def frames_searched(self) -> int:
        """So many frames, from the first, are known to begin a shot or not to."""


class _NoShots:
    """For windows that search for no cuts."""

    cuts: Sequence[FrameIndex] = ()
    frames_searched = 0


class FindingActions(Protocol):
    """The search for the objects by their look, as commands need it. Called on the GUI thread."""

    @property
    def active(self) -> bool:
        """Whether one goes on."""

    def find(self, frame: FrameIndex, objects: Iterable[ObjectId] | None = None) -> None:
        """Look for objects (all when None) on a frame, and propose what is found."""

    def cancel(self) -> None: ...


class _NoFinding:
    """For windows that look for nothing."""

    active = False

    def find(self, frame: FrameIndex, objects: Iterable[ObjectId] | None = None) -> None:
        """Nothing is found."""

    def cancel(self) -> None:
        """Nothing goes on."""


class DiscoveryActions(Protocol):
    """The search for primary objects, as commands need it. Called on the GUI thread; the work happens elsewhere."""

    @property
    def maps(self) -> GreyMaps:
        """The maps that the last search made."""

    @property
    def active(self) -> bool:
        """Whether a search goes on."""

    @property
    def has_proposals(self) -> bool:
        """Whether there is anything to accept or discard."""

    @property
    def can_accept(self) -> bool:
        """Whether proposals are chosen."""

    def start(self) -> None:
        """Search in the In/Out range."""

    def cancel(self) -> None: ...

    def accept_chosen(self) -> None: ...

    def discard(self) -> None: ...


class RefiningActions(Protocol):
    """The refinement of outlines, as commands need it. Called on the GUI thread; the work happens elsewhere."""

    @property
    def active(self) -> bool:
        """Whether one goes on."""

    def start(self, frames: Iterable[FrameIndex], objects: Iterable[ObjectId], choice: EdgeChoice) -> None:
        """Refine the outlines of objects on frames."""

    def create_preview(self) -> EdgePreview:
        """What shows a refinement before it is done; its owner closes it."""

    def can_take_back(self, frame: FrameIndex) -> bool:
        """Whether a frame still has the edges that the last refinement gave it."""

    def before(self, frame: FrameIndex) -> ReplacedMasks | None:
        """The masks of such a frame as they were; None for others."""

    def take_back(self, frame: FrameIndex) -> None:
        """Give such a frame its masks back, as a step of undo."""

    def cancel(self) -> None: ...


class MaskWorkActions(Protocol):
    """Work on the masks of many frames, as commands need it. Called on the GUI thread; the work happens elsewhere."""

    @property
    def active(self) -> bool:
        """Whether a task goes on."""

    def start(self, task: MaskTask) -> None:
        """Do a task in the open document."""

    def follow(self, first: ChangeSet, make: Callable[[Project], MaskTask]) -> None:
        """Apply a change at once, and do a task that belongs to it when those before are done; one step of undo."""

    def cancel(self) -> None: ...


class _NoMaskWork:
    """For windows without such work."""

    active = False

    def start(self, task: MaskTask) -> None:
        """There is nobody to do it."""

    def follow(self, first: ChangeSet, make: Callable[[Project], MaskTask]) -> None:
        """As above."""

    def cancel(self) -> None:
        """Nothing to end."""


class GestureActions(Protocol):
    """What is being drawn, as commands need it."""

    @property
    def active(self) -> bool:
        """Whether a gesture is in progress: a stroke, an open outline, clicks whose mask is not taken yet."""

    def step_back(self) -> None:
        """Take back its last step."""


class _NoGesture:
    """For windows without a picture."""

    active = False

    def step_back(self) -> None:
        """There is none."""


class MessageKind(Enum):
    """How a message is meant."""

    HINT = "hint"
    """What comes next; shown while nothing else is to be said."""
    DONE = "done"
    """What just happened, or why it did not: shown for a while."""
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """One plain sentence for the user.

    Args:
        text: What happened, or what happens next.
        kind: How it is meant.
        advice: What to do about it; may be empty.
        details: For a report; may be empty.
        action: Id of a command that helps, shown as a button; may be empty.
    """

    text: str
    kind: MessageKind = MessageKind.HINT
    advice: str = ""
    details: str = ""
    action: str = ""


class AppContext(QObject):
    """The open document and the view of it.

    Args:
        view: The view state, for the life of the window.
        shell: What only the window can do.
        runs: Propagation.
        scores: Scores against a truth.
        discovery: The search for primary objects.
        effort: The log of a person's own work.
        refining: The refinement of outlines.
        proposals: What runs propose over stored masks.
        shots: The shots of the clip.
        finding: The search for the objects by their look.
        mask_work: Work on the masks of many frames.
    """

    document_changed = Signal()
    project_changed = Signal(object)  # ChangeSet; relayed from the open document
    message = Signal(object)  # Message
    gesture_cancelled = Signal()
    gesture_finished = Signal()
    gesture_changed = Signal()  # one began or ended
    review_wanted = Signal()
    outline_wanted = Signal()  # let the outline of the active object's mask be edited as points
    next_clip_wanted = Signal()
    note_wanted = Signal()  # let the note of the active object on this frame be typed
    naming_wanted = Signal()  # let the active object's name be typed

    def __init__(
        self,
        view: ViewState,
        shell: ShellActions,
        runs: RunActions,
        discovery: DiscoveryActions,
        refining: RefiningActions,
        parent: QObject | None = None,
        *,
        scores: ScoreActions | None = None,
        effort: EffortActions | None = None,
        proposals: ProposalActions | None = None,
        shots: ShotActions | None = None,
        finding: FindingActions | None = None,
        mask_work: MaskWorkActions | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.shell = shell
        self.runs = runs
        self.scores: ScoreActions = scores or _NoScores()
        self.discovery = discovery
        self.effort: EffortActions = effort or _NoEffort()
        self.refining = refining
        self.proposals: ProposalActions = proposals or _NoProposals()
        self.shots: ShotActions = shots or _NoShots()
        self.finding: FindingActions = finding or _NoFinding()
        self.mask_work: MaskWorkActions = mask_work or _NoMaskWork()
        self.gesture: GestureActions = _NoGesture()
        """Set by the picture, which draws."""
        self._document: DocumentLike | None = None

    @property
    def document(self) -> DocumentLike | None:
        """The open document, or None."""
        return self._document

    @property
    def project(self) -> Project | None:
        """The open document's project, read only, or None."""
        return self._document.project if self._document is not None else None

    def set_document(self, document: DocumentLike | None) -> None:
        """Show another document, or none. The caller owns and closes documents."""
        self.gesture_cancelled.emit()
        if self._document is not None:
            self._document.changed.disconnect(self._relay)
            self._document.edit_failed.disconnect(self.say_error)
        self._document = document
        self.view.reset(document.project.clip.frame_count if document else 1)
        if document is not None:
            document.changed.connect(self._relay)
            document.edit_failed.connect(self.say_error)
            self.view.set_active(next(iter(document.project.object_order), NO_OBJECT))
        self.document_changed.emit()

    def edit(self, make: Callable[[Project], ChangeSet]) -> bool:
        """Apply an edit of the open project; what goes wrong is said to the user.

        Args:
            make: Project in, change set out; mostly one of `segmentation.domain.edits`.

        Returns:
            Whether it was applied.
        """
        document = self._document
        if document is None:
            return False
        return self.attempt(lambda: document.apply_edit(make(document.project)))

    def edit_widely(self, plan: Callable[[Project], WideEdit], done: str = "") -> None:
        """Apply an edit of many frames in pieces; what goes wrong is said to the user.

        Args:
            plan: Project in, plan out; mostly one of `segmentation.domain.edits`.
            done: What is said when it is done; may be empty.
        """
        document = self._document
        if document is not None:
            self.attempt(lambda: document.edit_widely(plan, lambda _: self.say(done) if done else None))

    def attempt(self, action: Callable[[], None]) -> bool:
        """Do something that may fail in a foreseen way; a failure is said to the user. Returns whether it worked."""
        try:
            action()
        except SegmentationError as error:
            self.say_error(error)
            return False
        return True

    def say(self, text: str, kind: MessageKind = MessageKind.DONE) -> None:
        """Show a sentence under the picture."""
        self.message.emit(Message(text, kind))

    @Slot(object)
    def say_error(self, error: SegmentationError) -> None:
        """Show what went wrong and what to do; weights that are missing are got by a button."""
        text, advice = translate_message(error.message), translate_message(error.advice)
        action = "engine.weights" if isinstance(error, MissingWeightsError) else ""
        self.message.emit(Message(text, MessageKind.ERROR, advice, details_of(error), action))

    @Slot(object)
    def _relay(self, change_set: ChangeSet) -> None:
        self._keep_active_alive()
        self.project_changed.emit(change_set)

    def _keep_active_alive(self) -> None:
        """After an object was added or deleted, the active and selected ones exist."""
        project = self.project
        if project is None:
            return
        if self.view.active not in project.objects:
            self.view.set_active(next(iter(project.object_order), NO_OBJECT))
        self.view.set_selection(self.view.selection & project.objects.keys())
