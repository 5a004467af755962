"""ClickEngineChoice: which engine follows clicks. Asks about the terms of one that is not free for any use."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.session.engine_catalog import EngineCatalog
from app.state.view_state import ViewState
from app.translating import follow_language
from app.widgets.engine_terms import use_if_agreed


class ClickEngineChoice(QComboBox):
    """Mirrors the view's choice and sets it; while nothing is chosen, it shows the engine that is taken then.

    Args:
        view: For the choice.
        engines: Those there are, and the user's answers to their terms.
    """

    def __init__(self, view: ViewState, engines: EngineCatalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._engines = view, engines
        self.activated.connect(self._choose)
        engines.changed.connect(self._fill)
        view.choices_changed.connect(self._mirror)
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Engine that follows clicks"))
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Terms may have been agreed to elsewhere: another engine is taken then where none was chosen."""
        self._mirror()
        super().showEvent(event)

    @Slot()
    def _fill(self) -> None:
        """The recommended one first; those that lack their weights are left out."""
        known = [facts for facts in self._engines.of_kind("clicks") if not facts.missing]
        with QSignalBlocker(self):
            self.clear()
            for facts in sorted(known, key=lambda facts: not facts.recommended):
                self.addItem(facts.title + (self.tr(" (recommended)") if facts.recommended else ""), facts.name)
                self.setItemData(self.count() - 1, facts.summary, Qt.ItemDataRole.ToolTipRole)
        self._mirror()

    @Slot()
    def _mirror(self) -> None:
        default = self._engines.default("clicks")
        name = self._view.choices.click_engine or (default.name if default is not None else "")
        facts = self._engines.facts(name)
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(name))
        self.setToolTip(facts.summary if facts is not None else "")

    @Slot()
    def _choose(self) -> None:
        take = partial(self._view.set_choices, click_engine=self.currentData())
        facts = self._engines.facts(self.currentData())
        if facts is None:
            take()
        else:  # refused: back to what was chosen before
            use_if_agreed(self, self._engines, facts, take, self._mirror)
