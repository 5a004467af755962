"""SmallObjectsOffer: says which objects are small in the picture, with a button to follow them at full resolution."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from app.commands.actions import Actions
from app.session.plan_words import NO_BREAK
from app.theme.theme import GRID_PX
from app.translating import tr
from app.widgets.engine_form import create_wrapping_label
from segmentation.domain.project import Project
from segmentation.jobs.propagation.region.small_objects import SmallObject

COMMAND = "propagate.small-objects"


class SmallObjectsOffer(QWidget):
    """Hidden where no object is small.

    Args:
        actions: Its button.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.sentence = create_wrapping_label()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID_PX)
        grid.addWidget(self.sentence, 0, 0)
        grid.addWidget(actions.create_labelled_button(COMMAND, self), 0, 1)
        grid.setColumnStretch(0, 1)
        self.hide()

    def show_small(self, small: Sequence[SmallObject], project: Project | None, followed: bool) -> None:
        """Show the offer for `small`, smallest first, or that it is taken up."""
        self.setVisible(bool(small) and project is not None)
        if small and project is not None:
            key = self._actions.keys.text_of(COMMAND)
            self.sentence.setText(small_words(small, project, followed).replace("%key", key))


def small_words(small: Sequence[SmallObject], project: Project, followed: bool) -> str:
    """One sentence about small objects, one or more, the smallest by its share; `%key` stands for the key."""
    first, is_one = small[0], len(small) == 1
    if followed and is_one:
        text = tr("'%1' (%2 of the picture) is followed at full resolution.")
    elif followed:
        text = tr("%3 small objects are followed at full resolution, the smallest is '%1' (%2 of the picture).")
    elif is_one:
        text = tr("'%1' covers %2 of the picture: follow it at full resolution (%key).")
    else:
        text = tr("%3 objects are small, '%1' covers %2 of the picture: follow them at full resolution (%key).")
    share = f"{100 * first.share:.1g} %".replace(" ", NO_BREAK)
    return text.replace("%1", project.objects[first.object_id].name).replace("%2", share).replace("%3", str(len(small)))
