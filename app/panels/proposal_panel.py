"""ProposalPanel: what a run proposes over stored masks: how much it is, its frames, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.change_list import ChangeList
from app.panels.proposal_words import proposal_words
from app.session.run_proposals import RunProposals
from app.theme.theme import GRID_PX
from app.translating import follow_language
from app.widgets.engine_form import create_wrapping_label
from app.widgets.kept_room import let_shrink
from segmentation.domain.agreement import STORED, sides_of_comparison

_LOOKING = ("proposal.next", "proposal.before", "proposal.wipe", "proposal.agreement")
_DECIDING = (
    ("proposal.accept-frame", "proposal.reject-frame"),
    ("proposal.accept-range", "proposal.reject-range"),
    ("proposal.accept-all", "proposal.reject-all"),
)


class ProposalPanel(QWidget):
    """The panel.

    Args:
        context: The open document and the view.
        proposals: What is shown.
        actions: Its buttons.
    """

    def __init__(
        self, context: AppContext, proposals: RunProposals, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._proposals, self._actions = context, proposals, actions
        self.summary = create_wrapping_label()
        self.list = ChangeList(context, proposals)
        let_shrink(self.list)
        self._decisions = QWidget()
        self._build()
        self.list.filled.connect(self._show)
        proposals.changed.connect(actions.refresh_soon)
        follow_language(self._show)

    def _decision_words(self) -> str:
        """Where two engines are compared: which decision takes which side; else empty."""
        project, frame = self._context.project, next(iter(self._proposals.most_changed(1)), None)
        sides = sides_of_comparison(project, frame) if project is not None and frame is not None else None
        if sides is None:
            return ""
        first, second = sides
        text = self.tr("Accept takes the mask of %2, reject keeps that of %1.")
        if first == STORED:
            text = self.tr("Accept takes the mask of %2, reject keeps the stored one.")
        return text.replace("%1", first).replace("%2", second)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        column.addWidget(self.summary)
        column.addLayout(self._build_looking())
        column.addWidget(self.list, 1)
        column.addWidget(self._decisions)
        grid = QGridLayout(self._decisions)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID_PX)
        for row, pair in enumerate(_DECIDING):
            for place, command_id in enumerate(pair):
                grid.addWidget(self._actions.create_labelled_button(command_id, self), row, place)

    def _build_looking(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        for command_id in _LOOKING:
            row.addWidget(self._actions.button(command_id, self))
        row.addStretch()
        return row

    @Slot()
    def _show(self) -> None:
        is_open = self._proposals.is_open
        for widget in (self.list, self._decisions):
            widget.setEnabled(is_open)
        if is_open:
            words = proposal_words(self._proposals.changes)
            stay = self.tr("The stored masks stay until you accept.")
            self.summary.setText(f"{words}. {self._decision_words() or stay}")
        else:
            self.summary.setText(
                self.tr("What a run finds over masks that are there comes here: compare, then accept or reject it.")
            )
