"""Any colour, or any picture, to see objects on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QColor, QImageReader
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget

from app.commands.context import AppContext
from app.state.view_choices import Backdrop, OverlayMode
from app.translating import tr
from segmentation.domain.palette import Colour


def choose_backdrop_colour(context: AppContext, parent: QWidget) -> QColorDialog:
    """The dialog; each colour that is pointed at is seen behind the objects at once."""
    dialog = QColorDialog(QColor(*context.view.overlay.backdrop.colour), parent)
    dialog.setWindowTitle(tr("Colour behind objects"))
    dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    dialog.currentColorChanged.connect(lambda chosen: _take(context, chosen))
    return dialog


def choose_backdrop_picture(context: AppContext, parent: QWidget) -> None:
    """Ask for a file; it is read when it is shown."""
    kinds = " ".join(f"*.{bytes(kind.data()).decode()}" for kind in QImageReader.supportedImageFormats())
    filters = f"{tr('Pictures')} ({kinds});;{tr('All files')} (*)"
    name, _ = QFileDialog.getOpenFileName(parent, tr("Picture behind objects"), "", filters)
    if name:
        chosen = replace(context.view.overlay.backdrop, picture=Path(name))
        context.view.set_overlay(mode=OverlayMode.BACKDROP, backdrop=chosen)


def _take(context: AppContext, chosen: QColor) -> None:
    colour = Colour(chosen.red(), chosen.green(), chosen.blue())
    context.view.set_overlay(mode=OverlayMode.BACKDROP, backdrop=Backdrop(colour))
