"""Notifications: what happened to documents and runs, in plain words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from app.commands.context import AppContext, Message, MessageKind
from app.commands.key_map import KeyMap
from app.panels.proposal_words import proposal_words
from app.panels.review_list import reason_words
from app.session.discovery import Acceptance
from app.session.edge_refining import RefinementEnded
from app.session.object_finding import SearchDone
from app.session.opening import Opened
from app.session.plan_words import stop_words
from app.session.review_queue import ReviewedMask
from app.session.run_proposals import DecisionDone, Overruled
from app.session.saved_document import SavedDocument
from app.session.services import Services
from app.state.program import details_of, surroundings
from app.translating import translate_message
from segmentation.domain.uncertainty import OPEN_DECISIONS
from segmentation.errors import SegmentationError
from segmentation.jobs.events import JobEnded, JobProgress, Outcome
from segmentation.jobs.propagation.deciding import Decision
from segmentation.storage.recovery import RecoveryReport
from segmentation.storage.stored_frames import DamagedFrame

STEPS_NAMED = 3
FRAMES_NAMED = 10


class Notifications(QObject):
    """Brings documents to the context, and says what services report.

    Args:
        context: Gets the documents and says the messages.
        services: Report.
        keys: Of commands that messages name.
    """

    def __init__(self, context: AppContext, services: Services, keys: KeyMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._context, self._documents, self._runs = context, services.documents, services.runs
        self._proposals = services.proposals
        self._document: SavedDocument | None = None
        self._connect_documents()
        self._connect_work(services)
        services.finding.ended.connect(self._report_found)
        services.clips.all_done.connect(self._report_all_clips_done)
        for failed in (
            services.discovery.trouble,
            services.refining.trouble,
            services.review.failed,
            services.finding.trouble,
            services.comparison.trouble,
            services.clips.failed,
        ):
            failed.connect(context.say_error)
        services.effort.failed.connect(context.say_error)
        services.engine_warnings.warned.connect(self._warn)

    def _connect_documents(self) -> None:
        self._documents.opening.connect(self._opening)
        self._documents.opened.connect(self._handle_opened)
        self._documents.failed.connect(self._context.say_error)
        self._documents.closed.connect(self._handle_closed)

    def _connect_work(self, services: Services) -> None:
        self._runs.ended.connect(self._run_ended)
        self._runs.trouble.connect(self._trouble)
        self._proposals.decided.connect(self._report_decided)
        self._proposals.overruled.connect(self._report_overruled)
        services.discovery.ended.connect(self._search_ended)
        services.discovery.accepted.connect(self._report_accepted)
        services.refining.progressed.connect(self._report_refined)
        services.refining.ended.connect(self._refinement_ended)
        services.review.reached.connect(self._report_reviewed)
        services.review.nothing_left.connect(self._report_all_reviewed)
        services.adapting.ended.connect(self._notify)
        services.training.ended.connect(self._notify)

    @Slot(str, bool)
    def _notify(self, text: str, is_error: bool) -> None:
        """What became of work that may have outlived its dialog."""
        self._say(text, MessageKind.ERROR if is_error else MessageKind.DONE)

    @Slot(str)
    def _warn(self, text: str) -> None:
        """What an engine warns of while it goes on."""
        self._say(translate_message(text), MessageKind.DONE)

    @Slot(object)
    def _opening(self, path: Path) -> None:
        self._say(self.tr("Opening %1...").replace("%1", path.name), MessageKind.DONE)

    @Slot()
    def _handle_closed(self) -> None:
        self._watch(None)
        self._context.set_document(None)

    @Slot(object)
    def _handle_opened(self, opened: Opened) -> None:
        document = self._documents.current
        if document is None:
            return
        self._watch(document)
        self._context.set_document(document)
        if document.read_only_reason:
            advice = self.tr("You can look and export; to work on it, close the other window or make a copy.")
            self._say(
                self.tr("Read only: %1").replace("%1", translate_message(document.read_only_reason)),
                MessageKind.ERROR,
                advice,
            )
        elif opened.trouble is not None:
            self._say_missing(opened)
        elif document.recovery is not None:
            self._say(
                self._recovery_text(document.recovery),
                MessageKind.ERROR if document.recovery.damaged or document.recovery.notes else MessageKind.DONE,
            )
        else:
            self._say(self._greeting(opened), MessageKind.DONE)

    def _watch(self, document: SavedDocument | None) -> None:
        if self._document is not None:
            self._document.save_failed.disconnect(self._not_saved)
            self._document.saved_again.disconnect(self._report_saved_again)
            self._document.checked.disconnect(self._report_damaged)
        self._document = document
        if document is not None:
            document.save_failed.connect(self._not_saved)
            document.saved_again.connect(self._report_saved_again)
            document.checked.connect(self._report_damaged)

    @Slot(object)
    def _not_saved(self, error: SegmentationError) -> None:
        kept = self.tr("Your changes are kept in this window and saved as soon as the disk accepts them.")
        if self._runs.active:
            kept = self.tr("The run is paused; nothing is lost. Continue it when the disk has room.")
        self._context.message.emit(
            Message(translate_message(error.message), MessageKind.ERROR, kept, details_of(error))
        )

    @Slot()
    def _report_saved_again(self) -> None:
        self._say(self.tr("Everything is saved again."), MessageKind.DONE)

    @Slot(object)
    def _report_damaged(self, damaged: tuple[DamagedFrame, ...]) -> None:
        if damaged:
            text = self.tr("Parts of the file were damaged. These frames could not be read back: %1.")
            frames = ", ".join(str(lost.frame) for lost in damaged[:FRAMES_NAMED])
            advice = self.tr("Draw or propagate them again; the damaged masks are kept apart in the file.")
            self._say(text.replace("%1", frames), MessageKind.ERROR, advice)

    def _say_missing(self, opened: Opened) -> None:
        trouble = opened.trouble
        if trouble is None:
            return
        advice, action = translate_message(trouble.advice), "file.relink"
        if opened.found_at is not None:
            advice = self.tr("It seems to be %1.").replace("%1", str(opened.found_at))
            action = "file.relink-found"
        message = Message(translate_message(trouble.message), MessageKind.ERROR, advice, details_of(trouble), action)
        self._context.message.emit(message)

    def _greeting(self, opened: Opened) -> str:
        clip = opened.saved.project.clip
        text = self.tr("%1 frames of %2 x %3. Everything you do is saved at once in %4.")
        for place, value in (("%1", f"{clip.frame_count:,}"), ("%2", clip.width), ("%3", clip.height)):
            text = text.replace(place, str(value))
        notes = map(translate_message, opened.video.info.notes)
        return " ".join((text.replace("%4", opened.saved.path.name), *notes))

    def _recovery_text(self, report: RecoveryReport) -> str:
        text = self.tr("The program was not closed properly; everything is back: masks on %1 frames.")
        if report.frame_count == 1:
            text = self.tr("The program was not closed properly; everything is back: the masks on one frame.")
        if not report.opened_after_crash:
            text = self.tr("The project is open, with masks on %1 frames; parts of the file were damaged.")
        text = text.replace("%1", f"{report.frame_count:,}")
        if report.last_steps:
            steps = ", ".join(f"'{translate_message(title)}'" for title in report.last_steps[:STEPS_NAMED])
            text += " " + self.tr("The last steps, newest first: %1.").replace("%1", steps)
        masks = [str(lost.frame) for lost in report.damaged if not lost.is_proposal]
        proposals = [str(lost.frame) for lost in report.damaged if lost.is_proposal]
        for frames, sentence in (
            (masks, self.tr("These frames could not be read back: %1.")),
            (proposals, self.tr("What was proposed for these frames could not be read back: %1.")),
        ):
            if frames:
                text += " " + sentence.replace("%1", ", ".join(frames[:FRAMES_NAMED]))
        return " ".join((text, *map(translate_message, report.notes)))

    @Slot(object)
    def _run_ended(self, ended: JobEnded) -> None:
        if ended.outcome is Outcome.FAILED:
            advice = translate_message(ended.advice) or self.tr("All finished frames are kept.")
            self._context.message.emit(
                Message(translate_message(ended.message), MessageKind.ERROR, advice, _report(ended))
            )
            return
        text = self.tr("The run is done.")
        if ended.outcome is Outcome.CANCELLED:
            text = self.tr("Stopped. All finished frames are kept; the run can be resumed.")
            text = text if self._runs.resumable else self.tr("Stopped before the first frame.")
        elif self._runs.last_stops:
            text = self.tr("The run is done; it %1.").replace("%1", stop_words(self._runs.last_stops))
        if self._proposals.is_open:
            text += f" {proposal_words(self._proposals.changes)}."
            self._context.shell.layout.bring_forward("proposal")
        self._say(text, MessageKind.DONE)

    @Slot(object)
    def _report_decided(self, done: DecisionDone) -> None:
        is_one = done.decided.frames == 1
        if done.decision is Decision.ACCEPT:
            text = self.tr("Accepted on one frame.") if is_one else self.tr("Accepted on %1 frames.")
        else:
            text = self.tr("Rejected on one frame; the stored mask stays.")
            text = text if is_one else self.tr("Rejected on %1 frames; the stored masks stay.")
        text = text.replace("%1", f"{done.decided.frames:,}")
        rest = proposal_words(self._proposals.changes) + "." if self._proposals.is_open else ""
        self._say(f"{text} {rest}".strip(), MessageKind.DONE)

    @Slot(object)
    def _report_overruled(self, overruled: Overruled) -> None:
        project = self._context.project
        names = [project.objects[i].name for i in sorted(overruled.objects)] if project else []
        text = self.tr(
            "Frame %1: what you did to '%3' counts; the proposal for it there is closed. Undo opens it again."
        )
        if len(overruled.frames) > 1:
            text = self.tr("%2 frames: what you did to '%3' counts; the proposal for it there is closed.")
        for place, value in (("%1", overruled.frames[0]), ("%2", len(overruled.frames)), ("%3", ", ".join(names))):
            text = text.replace(place, str(value))
        self._say(text, MessageKind.DONE)

    @Slot(object)
    def _search_ended(self, ended: JobEnded) -> None:
        if ended.outcome is Outcome.FAILED:
            self._context.message.emit(_failure_message(ended))

    @Slot(object)
    def _report_found(self, done: SearchDone) -> None:
        if done.ended.outcome is Outcome.FAILED:
            self._context.message.emit(_failure_message(done.ended, _report(done.ended)))
            return
        project = self._context.project
        names = {i: info.name for i, info in project.objects.items()} if project else {}
        found, missing = (", ".join(names.get(i, str(i)) for i in sorted(ids)) for ids in (done.found, done.missing))
        text = self.tr("Proposed on frame %1: %2. Y accepts, U rejects.") if found else ""
        text += " " + self.tr("Not found on frame %1: %3.") if missing else ""
        for place, value in (("%1", f"{done.frame:,}"), ("%2", found), ("%3", missing)):
            text = text.replace(place, value)
        if found:
            self._context.shell.layout.bring_forward("proposal")
        self._say(text.strip(), MessageKind.DONE)

    @Slot(object)
    def _report_refined(self, progress: JobProgress) -> None:
        text = self.tr("Refining edges: frame %1, %2 of %3. Esc stops it.")
        for place, number in (("%1", progress.frame), ("%2", progress.done), ("%3", progress.total)):
            text = text.replace(place, f"{number:,}")
        self._say(text, MessageKind.HINT)

    @Slot(object)
    def _refinement_ended(self, result: RefinementEnded) -> None:
        ended = result.ended
        if ended.outcome is Outcome.FAILED:
            self._context.message.emit(_failure_message(ended))
            return
        self._say(self._refinement_text(result).replace("%1", f"{result.frames:,}"), MessageKind.DONE)

    def _refinement_text(self, result: RefinementEnded) -> str:
        is_one = result.frames == 1
        if result.ended.outcome is Outcome.CANCELLED:
            many = self.tr("Stopped; edges were refined on %1 frames.")
            return self.tr("Stopped; edges were refined on one frame.") if is_one else many
        if not result.frames:
            return self.tr("The edges were right already.")
        return self.tr("Edges were refined on one frame.") if is_one else self.tr("Edges were refined on %1 frames.")

    @Slot(object)
    def _report_accepted(self, acceptance: Acceptance) -> None:
        text = self.tr("%1 made. Correct it where needed; mark a good frame as reference, then propagate.")
        project = self._context.project
        names = [project.objects[i].name for i in acceptance.objects if i in project.objects] if project else []
        self._say(text.replace("%1", ", ".join(names)), MessageKind.DONE)

    @Slot(object)
    def _report_reviewed(self, reviewed: ReviewedMask) -> None:
        uncertain, project = reviewed.uncertain, self._context.project
        if project is None:
            return
        text = self.tr("%1 of %2: frame %3, '%4' %5. Correct it, or press %7 if it is right. %6 frames are unchecked.")
        if uncertain.reason in OPEN_DECISIONS:
            text = self.tr(
                "%1 of %2: frame %3, '%4' %5. %8 accepts it, %9 keeps the stored mask. %6 frames are unchecked."
            )
        values = (
            reviewed.number,
            reviewed.count,
            uncertain.frame,
            project.objects[uncertain.object_id].name,
            reason_words(uncertain),
            reviewed.unverified,
            *map(self._keys.text_of, ("mark.verified", "proposal.accept-frame", "proposal.reject-frame")),
        )
        for place, value in enumerate(values, 1):
            text = text.replace(f"%{place}", str(value))
        self._say(text, MessageKind.DONE)

    @Slot()
    def _report_all_reviewed(self) -> None:
        self._say(self.tr("Nothing is uncertain: all masks in the range are checked."), MessageKind.DONE)

    @Slot(object)
    def _report_all_clips_done(self, folder: Path | None) -> None:
        if folder is None:
            text = self.tr("No clips are known yet. Open a clip, or choose a folder with projects in the panel Clips.")
        else:
            text = self.tr("No other clip in '%1' has anything left to verify.").replace("%1", folder.name)
        self._say(text, MessageKind.DONE)

    @Slot(object)
    def _trouble(self, error: SegmentationError) -> None:
        advice = self.tr("The run is paused; nothing is lost. Continue it then.")
        text = f"{translate_message(error.advice)} {advice}".strip()
        self._context.message.emit(
            Message(translate_message(error.message), MessageKind.ERROR, text, details_of(error))
        )

    def _say(self, text: str, kind: MessageKind, advice: str = "") -> None:
        self._context.message.emit(Message(text, kind, advice))


def _failure_message(ended: JobEnded, details: str = "") -> Message:
    """What a job that failed says, in the user's language."""
    words = translate_message(ended.message), translate_message(ended.advice)
    return Message(words[0], MessageKind.ERROR, words[1], details or ended.details)


def _report(ended: JobEnded) -> str:
    return f"{ended.details}\n{surroundings()}".strip()
