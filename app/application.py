"""Starts the window: application, look, language, settings, and the border where unforeseen errors end."""

from __future__ import annotations

import gc
import logging
import sys
import traceback
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources
from app.commands.context import Message, MessageKind
from app.crash_log import CrashLog
from app.dialogs.error_dialog import show_unexpected
from app.main_window import MainWindow
from app.state.languages import locale_of, read_language
from app.state.program import surroundings
from app.stop_signals import StopSignalNotifier
from app.theme.appearance import use_size
from app.theme.theme import Theme
from app.translating import Translation, tr
from segmentation.error_reports import write_report
from segmentation.errors import StorageError

_log = logging.getLogger(__name__)


def run_window(arguments: Sequence[str], *, demo: str | None = None) -> int:
    """Open the window and return when it is closed.

    Args:
        arguments: A clip, an image folder or a project file to open, or nothing.
        demo: Start a forward run once it is open, with the engine of this name; empty: with the best one. None: do not.

    Returns:
        The exit code.
    """
    QCoreApplication.setApplicationName("maskreel")
    QCoreApplication.setOrganizationName("maskreel")
    settings = QSettings()
    use_size(settings)
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationDisplayName("Maskreel")
    application.setDesktopFileName("maskreel")
    application.setWindowIcon(QIcon(str(files(resources) / "icon" / "maskreel.svg")))
    translation = Translation(application, locale_of(read_language(settings)))
    theme = Theme(application)
    window = MainWindow(settings, theme, translation)
    border = ExceptionBorder(window)
    border.install()
    signals = StopSignalNotifier(window)
    signals.stop_wanted.connect(window.close)
    signals.install()
    crashes = CrashLog()
    report = crashes.take_report()
    crashes.install()
    window.show()
    if report is not None:
        window.context.message.emit(_crash_message(report))
    if demo is None:
        window.shell.engines.ask_first()
    if arguments:
        if demo is not None:
            once = Qt.ConnectionType.SingleShotConnection
            window.services.documents.opened.connect(lambda: window.shell.demo.start(demo), once)
        window.open(Path(arguments[0]))
    gc.freeze()  # full collections of garbage, which hold the window, leave out all that is loaded by now
    code = application.exec()
    crashes.remove()
    signals.remove()
    border.remove()
    translation.remove()
    return code


class ExceptionBorder(QObject):
    """Whatever no other border caught: logged, shown once, and the window goes on.

    Args:
        window: Parent of the dialog.
    """

    caught = Signal(str, str)  # summary, details; may be emitted on any thread

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._previous = sys.excepthook
        self._is_shown = False
        self.caught.connect(self._show)

    def install(self) -> None:
        """From now on, unforeseen errors come here."""
        sys.excepthook = self._catch

    def remove(self) -> None:
        """As it was before."""
        sys.excepthook = self._previous

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        _log.error("unforeseen", exc_info=(kind, error, trace))
        details = f"{''.join(traceback.format_exception(kind, error, trace))}\n{surroundings()}"
        self.caught.emit(f"{kind.__name__}: {error}", details)

    def _show(self, summary: str, details: str) -> None:
        if not self._is_shown:  # an error that repeats must not cover the window with dialogs
            self._is_shown = True
            box = show_unexpected(summary, details, _keep(details), self._window)
            box.finished.connect(self._handle_close)

    def _handle_close(self) -> None:
        self._is_shown = False


def _crash_message(report: Path) -> Message:
    text = tr("The program ended unexpectedly the last time. What was saved is kept.")
    advice = tr("What is known of it is in %1; please send it with a report. Nothing was sent.").replace(
        "%1", str(report)
    )
    return Message(text, MessageKind.ERROR, advice, report.read_text(encoding="utf-8", errors="replace"))


def _keep(details: str) -> Path | None:
    try:
        return write_report(details)
    except StorageError as error:
        _log.warning("no report was written: %s", error)
        return None
