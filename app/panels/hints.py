"""Hints: the sentence that says what comes next, while nothing else has to be said."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from app.commands.actions import Actions
from app.commands.context import AppContext, MessageKind
from app.panels.proposal_words import proposal_words
from app.session.plan_words import plan_words, progress_words
from app.session.run_choices import RunProgress
from app.session.services import Services
from app.state.view_choices import Tool
from app.translating import follow_language, translate_message
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.errors import SegmentationError

DELAY_MS = 250


class Hints(QObject):
    """Watches the document and the run, and speaks through the context.

    Args:
        context: The open document; hints are said there.
        services: What is being opened, what runs, and what is proposed.
        actions: Names the keys.
    """

    def __init__(
        self, context: AppContext, services: Services, actions: Actions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._actions = context, actions
        self._documents, self._runs, self._proposals = services.documents, services.runs, services.proposals
        documents, runs = self._documents, self._runs
        self._soon = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._say)
        self._progress = ""
        runs.progressed.connect(self._show_progress)
        for signal in (
            documents.opening,
            documents.failed,
            context.document_changed,
            context.project_changed,
            context.gesture_changed,
            context.view.selection_changed,
            runs.state_changed,
            runs.choices_changed,
            runs.previewed,
            self._proposals.changed,
        ):
            signal.connect(self._soon.start)
        context.view.frame_changed.connect(lambda _: self._soon.start())  # the number is not the delay
        context.view.tool_changed.connect(self._leave_clicks)
        follow_language(self._say)

    @Slot(object)
    def _show_progress(self, progress: RunProgress) -> None:
        self._progress = progress_words(progress)
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def _leave_clicks(self, tool: Tool) -> None:
        """The canvas says how clicks work when their tool is taken; with another one that counts no longer."""
        if tool is not Tool.CLICK:
            self._soon.start()

    @Slot()
    def _say(self) -> None:
        """While something is being drawn, its tool says what comes next."""
        if not self._context.gesture.active:
            self._context.say(self._sentence(), MessageKind.HINT)

    def _sentence(self) -> str:
        if (opening := self._documents.opening_path) is not None:
            return self.tr("Opening %1...").replace("%1", opening.name)
        project = self._context.project
        if project is None:
            return self.tr("Open a clip to begin.")
        if self._runs.active:
            return self._about_run()
        self._progress = ""
        if not project.objects:
            sentence = self.tr("Click on the first object (%1) or paint it (%2).")
            return sentence.replace("%1", self._key("tool.click")).replace("%2", self._key("tool.brush"))
        if not project.track.records:
            name = project.objects[self._context.view.active].name if self._context.view.active else ""
            sentence = self.tr("Click on '%1' (%2) or paint it on this frame, then propagate.").replace("%1", name)
            return sentence.replace("%2", self._key("tool.click"))
        return self._about_proposal() if self._proposals.is_open else self._about_next_run()

    def _about_run(self) -> str:
        if self._runs.stopping:
            return self.tr("Stopping once the present frame is done; finished frames are kept.")
        if self._runs.is_paused:
            return self.tr("The run is paused. %1 continues it.").replace("%1", self._key("propagate.pause"))
        if self._runs.is_searching:
            return self.tr("Searching for cuts before the run begins; %1 stops it.").replace(
                "%1", self._key("propagate.cancel")
            )
        return self.tr("Propagating: %1.").replace("%1", self._progress or self.tr("getting the engine ready"))

    def _about_proposal(self) -> str:
        words = proposal_words(self._proposals.changes)
        keys = [self._key(f"proposal.{name}") for name in ("accept-frame", "reject-frame", "before", "next")]
        here = self.tr("%1 accepts this frame, %2 rejects it, %3 held shows it before; %4 goes to the next.")
        if not self._proposals.is_open_on(self._context.view.frame):
            here = self.tr("%4 goes to the frame that would change most.")
        for place, key in enumerate(keys, start=1):
            here = here.replace(f"%{place}", key)
        return f"{words}. {here}"

    def _about_next_run(self) -> str:
        if self._runs.resumable:
            return self.tr("A run was stopped; %1 resumes it where it was.").replace(
                "%1", self._key("propagate.resume")
            )
        stops: tuple[FrameIndex, ...] = ()
        for direction, command in ((Direction.FORWARD, "propagate.forward"), (Direction.BOTH, "propagate.both")):
            try:
                preview = self._runs.preview(direction)
            except SegmentationError as error:
                return translate_message(error.message)
            if preview.summary.first is not None:
                title = self._actions.action(command).text()
                sentence = self.tr("%1 (%2) will compute %3.").replace("%1", title).replace("%2", self._key(command))
                return sentence.replace("%3", plan_words(preview))
            stops = preview.summary.stops
        if stops:
            return self._about_cut(stops[0])
        return self.tr("All masks in the range are up to date. Check them, or export.")

    def _about_cut(self, cut: FrameIndex) -> str:
        if self._context.view.frame == cut:
            text = self.tr("A new shot begins here: %2 looks for the objects by their look, or draw them.")
        else:
            text = self.tr("What is left to do lies behind the cut at frame %1; %3 goes to the next cut.")
        for place, value in (
            ("%1", f"{cut:,}"),
            ("%2", self._key("object.find-again")),
            ("%3", self._key("go.cut-on")),
        ):
            text = text.replace(place, value)
        return text

    def _key(self, command_id: str) -> str:
        return self._actions.keys.text_of(command_id)
