"""Any colour for the selected objects; the colour-blind-safe ones are offered first."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QWidget

from app.commands.context import AppContext
from app.commands.for_selection import edit_selection
from app.translating import tr
from segmentation.domain.edits import recolour_object
from segmentation.domain.palette import DISPLAY_COLOURS, Colour


def choose_colour(context: AppContext, parent: QWidget) -> QColorDialog | None:
    """Open the dialog; the window stays usable. None where no object is active."""
    project = context.project
    if project is None or context.view.active not in project.objects:
        return None
    for place, colour in enumerate(DISPLAY_COLOURS):
        QColorDialog.setCustomColor(place, QColor(*colour))
    dialog = QColorDialog(QColor(*project.objects[context.view.active].colour), parent)
    dialog.setWindowTitle(tr("Colour of the object"))
    dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    dialog.colorSelected.connect(lambda chosen: _take(context, chosen))
    return dialog


def _take(context: AppContext, chosen: QColor) -> None:
    colour = Colour(chosen.red(), chosen.green(), chosen.blue())
    edit_selection(context, lambda project, object_id: recolour_object(project, object_id, colour))
