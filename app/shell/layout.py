"""WindowLayout: the panels of the window, their places, and how the window stands on the screen."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QByteArray, QPoint, QRect, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from app.commands.context import AppContext
from app.dialogs.about_dialog import show_about
from app.dialogs.backdrop_choice import choose_backdrop_colour, choose_backdrop_picture
from app.dialogs.colour_dialog import choose_colour
from app.dialogs.edge_dialog import EdgeDialog
from app.dialogs.mask_filter_dialog import MaskFilterDialog
from app.shell.dialog_places import TITLE_PX, show_beside, show_dialog
from app.state.languages import Languages
from app.theme.appearance import Appearance

_LAYOUT_VERSION = 4
"""Grows when a panel gets another place, so that an older layout is not forced on the newer window."""
_FIRST_SIZE = (1360, 768)


class WindowLayout:
    """Implements `LayoutActions`.

    Args:
        window: Holds the panels.
        context: Whose active object is named and coloured.
        picture: Where the way of the keyboard through the panels begins.
        appearance: Ground and size.
        languages: The user's choice of language.
    """

    def __init__(
        self,
        window: QMainWindow,
        context: AppContext,
        picture: QWidget,
        appearance: Appearance,
        languages: Languages,
    ) -> None:
        self._window, self._context = window, context
        self._picture, self._appearance, self._languages = picture, appearance, languages
        self._first_layout = QByteArray()
        self.docks: dict[str, QDockWidget] = {}

    @property
    def appearance(self) -> Appearance:
        """Ground and size."""
        return self._appearance

    @property
    def languages(self) -> Languages:
        """The user's choice of language."""
        return self._languages

    def add_panel(self, name: str, panel: QWidget) -> QDockWidget:
        """Put `panel` in a dock; the caller names it, and places it in the window."""
        dock = QDockWidget(self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        self.docks[name] = dock
        return dock

    def restore(self, settings: QSettings) -> None:
        """Take over the layout that `remember` kept; the present one is that of `reset`."""
        self._window.resize(*_FIRST_SIZE)
        self._keep_on_screen()
        self._first_layout = self._window.saveState(_LAYOUT_VERSION)
        geometry, state = (settings.value(f"layout/{name}") for name in ("geometry", "state"))
        if not (isinstance(geometry, QByteArray) and isinstance(state, QByteArray)):
            return
        # Qt crashes on a state with changed bytes, and the window could never be opened again.
        if settings.value("layout/digest") == _digest(geometry, state):
            self._window.restoreGeometry(geometry)
            self._window.restoreState(state, _LAYOUT_VERSION)
            self._keep_on_screen()

    def _keep_on_screen(self) -> None:
        """No larger than the screen, and on it: the last start may have had a larger one, or another interface size."""
        room = self._window.screen().availableGeometry().adjusted(0, TITLE_PX, 0, 0)
        if self._window.isMaximized() or self._window.isFullScreen():
            return
        here = self._window.geometry()
        size = here.size().boundedTo(room.size())
        left = min(max(here.left(), room.left()), room.right() + 1 - size.width())
        top = min(max(here.top(), room.top()), room.bottom() + 1 - size.height())
        self._window.setGeometry(QRect(QPoint(left, top), size))

    def remember(self, settings: QSettings) -> None:
        """Keep the layout for the next start."""
        geometry, state = self._window.saveGeometry(), self._window.saveState(_LAYOUT_VERSION)
        settings.setValue("layout/geometry", geometry)
        settings.setValue("layout/state", state)
        settings.setValue("layout/digest", _digest(geometry, state))

    def reset(self) -> None:
        """Panels back in their places."""
        self._window.restoreState(self._first_layout, _LAYOUT_VERSION)

    def bring_forward(self, name: str) -> None:
        """Show a panel and bring it to the front."""
        self.docks[name].show()
        self.docks[name].raise_()

    def focus_next_panel(self) -> None:
        """Move the keyboard from the picture to the next panel that can be seen, and around."""
        docks = [dock for dock in self.docks.values() if not dock.visibleRegion().isEmpty()]
        places: list[QWidget] = [self._picture, *(dock.widget() for dock in docks)]
        focused = QApplication.focusWidget()
        here = next(
            (i for i, place in enumerate(places) if focused and (place is focused or place.isAncestorOf(focused))), 0
        )
        following = places[(here + 1) % len(places)]
        takers = [following, *following.findChildren(QWidget)]
        taker = next((w for w in takers if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()), following)
        taker.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename_object(self) -> None:
        """Show the objects and let the active one's name be typed."""
        self.bring_forward("objects")
        self._context.naming_wanted.emit()

    def choose_colour(self) -> None:
        """Any colour for the active object."""
        if (dialog := choose_colour(self._context, self._window)) is not None:
            show_dialog(dialog)

    def filter_masks(self) -> None:
        """The dialog for whole masks, beside the picture, which can be used meanwhile."""
        shown = self._window.findChild(MaskFilterDialog)
        dialog = shown or MaskFilterDialog(self._context, self._window)
        show_beside(dialog, self._window)

    def refine_edges(self) -> None:
        """The dialog for edges, likewise."""
        shown = self._window.findChild(EdgeDialog)
        show_beside(shown or EdgeDialog(self._context, self._window), self._window)

    def choose_backdrop_colour(self) -> None:
        """Any colour to see objects on."""
        show_dialog(choose_backdrop_colour(self._context, self._window))

    def choose_backdrop_picture(self) -> None:
        """Any picture to see objects on."""
        choose_backdrop_picture(self._context, self._window)

    def toggle_full_screen(self) -> None:
        """Full screen and back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def about(self) -> None:
        """Name and version."""
        show_about(self._window)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()


def _digest(geometry: QByteArray, state: QByteArray) -> str:
    return hashlib.sha256(b"".join(bytes(part.data()) for part in (geometry, state))).hexdigest()
