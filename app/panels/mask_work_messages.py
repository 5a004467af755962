"""MaskWorkMessages: how far work on the masks of many frames is, and how it ended, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.commands.context import AppContext, Message, MessageKind
from app.session.mask_work import MaskTaskEnded, MaskTaskProgress, MaskWork
from app.translating import translate_message
from segmentation.jobs.events import Outcome


class MaskWorkMessages(QObject):
    """Says what the work reports.

    Args:
        context: Says the messages.
        work: Reports.
    """

    def __init__(self, context: AppContext, work: MaskWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        work.progressed.connect(self._report_progress)
        work.ended.connect(self._report_end)
        work.trouble.connect(context.say_error)

    @Slot(object)
    def _report_progress(self, made: MaskTaskProgress) -> None:
        text = self.tr("%4: frame %1, %2 of %3. Esc stops it.").replace("%4", translate_message(made.title))
        progress = made.progress
        for place, number in (("%1", progress.frame), ("%2", progress.done), ("%3", progress.total)):
            text = text.replace(place, f"{number:,}")
        self._context.say(text, MessageKind.HINT)

    @Slot(object)
    def _report_end(self, done: MaskTaskEnded) -> None:
        ended = done.ended
        if ended.outcome is Outcome.FAILED:
            words = (translate_message(text) for text in (ended.message, ended.advice))
            self._context.message.emit(Message(next(words), MessageKind.ERROR, next(words), ended.details))
            return
        text = self.tr("%2: nothing was to be changed.")
        if done.frames:
            text = self.tr("%2: one frame changed.") if done.frames == 1 else self.tr("%2: %1 frames changed.")
        if ended.outcome is Outcome.CANCELLED:
            text = self.tr("%2: stopped; %1 frames changed.")
        text = text.replace("%2", translate_message(done.title)).replace("%1", f"{done.frames:,}")
        self._context.say(text, MessageKind.DONE)
