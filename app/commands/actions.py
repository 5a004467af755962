"""Actions: the command table as Qt actions, with their keys, icons and state. The only place that makes `QAction`."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from app.commands.command import Command, Menu, Scope
from app.commands.context import AppContext, Message, MessageKind
from app.commands.held_keys import HeldKeys
from app.commands.key_map import KeyMap
from app.commands.tap_keys import TapKeys
from app.state.program import details_of
from app.theme.icons import icon
from app.translating import tr
from segmentation.errors import SegmentationError

_log = logging.getLogger(__name__)

REFRESH_MS = 20
"""What changed on the screen is painted first: looking at all commands takes milliseconds, and nobody waits for it."""

_MNEMONIC = re.compile(r"\s*[(\uff08]&\w[)\uff09]|&(?!&)")
"""The mark of the letter that opens a menu; scripts without Latin letters write that letter in brackets of its own."""


class Actions(QObject):
    """One `QAction` per command.

    Args:
        commands: The table.
        keys: Which keys they have.
        context: Handed to the commands.
        window: Where keys of the whole window work.
        canvas: Where keys of the picture work; also the widget whose Space pans.
    """

    def __init__(
        self, commands: Sequence[Command], keys: KeyMap, context: AppContext, window: QWidget, canvas: QWidget
    ) -> None:
        super().__init__(window)
        self.commands = tuple(commands)
        self.keys = keys
        self._context = context
        self._by_id = {command.id: command for command in commands}
        self._actions = {command.id: self._action(command) for command in commands}
        self._menus: dict[Menu, QMenu] = {}
        self._submenus: dict[str, QMenu] = {}  # in the menu bar, by the commands in it
        self._tool_bars: list[QToolBar] = []
        self._taps, self._holds = TapKeys(context.view, window), HeldKeys(window)
        for command in commands:
            (canvas if command.scope is Scope.CANVAS else window).addAction(self._actions[command.id])
            self._show_keys(command)
        self._refresh_soon = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._refresh_soon.timeout.connect(self.refresh)
        self._connect()
        self.refresh()
        window.installEventFilter(self)

    def action(self, command_id: str) -> QAction:
        """The action of a command."""
        return self._actions[command_id]

    def run(self, command_id: str) -> None:
        """Run a command as if its key had been pressed, if it is enabled now."""
        command = self._by_id[command_id]
        if command.enabled_when(self._context):
            self._run(command)

    def fill_menu_bar(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Make all menus; returns them, so that the shell can add what is not a command (recent files, panels)."""
        self._menus = menus = {menu: bar.addMenu(title) for menu, title in menu_titles().items()}
        submenus: dict[str, QMenu] = {}
        for command in self.commands:
            if command.begins_group:
                menus[command.menu].addSeparator()
            self._add_to(menus[command.menu], command, submenus)
            if command.submenu:
                self._submenus[command.id] = submenus[command.submenu]
        return menus

    def take_table(self, commands: Sequence[Command]) -> None:
        """Show the same commands in another language: in menus, on buttons, in tool tips."""
        self.commands = tuple(commands)
        self._by_id = {command.id: command for command in self.commands}
        self.keys.take_table(self.commands)
        for command in self.commands:
            action = self._actions[command.id]
            action.setText(command.title)
            action.setIconText(command.short or command.title)
            self._show_keys(command)
            for button in action.associatedObjects():
                if isinstance(button, QToolButton):
                    button.setAccessibleName(command.title)
        titles = menu_titles()
        for menu, shown in self._menus.items():
            shown.setTitle(titles[menu])
        for command_id, submenu in self._submenus.items():
            submenu.setTitle(self._by_id[command_id].submenu)
        for bar in self._tool_bars:
            name_overflow(bar)
            _align_buttons(bar)

    def _add_to(self, menu: QMenu, command: Command, submenus: dict[str, QMenu]) -> None:
        if command.submenu:
            if command.submenu not in submenus:
                submenus[command.submenu] = menu.addMenu(command.submenu)
            menu = submenus[command.submenu]
        menu.addAction(self._actions[command.id])

    def fill_menu(self, menu: QMenu, command_ids: Sequence[str]) -> None:
        """Add commands to a menu of a panel; an empty id stands for a separator; submenus as in the menu bar."""
        submenus: dict[str, QMenu] = {}
        for command_id in command_ids:
            if command_id:
                self._add_to(menu, self._by_id[command_id], submenus)
            else:
                menu.addSeparator()

    def fill_tool_bar(self, bar: QToolBar, command_ids: Sequence[str]) -> None:
        """Add buttons of one width with short titles; an empty id stands for a separator."""
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for command_id in command_ids:
            if command_id:
                bar.addAction(self._actions[command_id])
                button = bar.widgetForAction(self._actions[command_id])
                button.setAccessibleName(self._by_id[command_id].title)
            else:
                bar.addSeparator()
        name_overflow(bar)
        _align_buttons(bar)
        self._tool_bars.append(bar)

    def button(self, command_id: str, parent: QWidget | None = None) -> QToolButton:
        """A button for a command, to stand in a panel: with its icon, and its short title where it has one."""
        button = QToolButton(parent)
        button.setDefaultAction(self._actions[command_id])
        if self._by_id[command_id].short:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._by_id[command_id].title)
        return button

    def create_labelled_button(self, command_id: str, parent: QWidget | None = None) -> QToolButton:
        """A button with the command's short title beside its icon, as wide as its place."""
        button = self.button(command_id, parent)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(False)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    @Slot()
    def refresh(self) -> None:
        """Enable and check every action by what is true now."""
        for command in self.commands:
            action = self._actions[command.id]
            action.setEnabled(command.enabled_when(self._context))
            if command.checked_when is not None:
                action.setChecked(command.checked_when(self._context))

    @Slot()
    def refresh_soon(self) -> None:
        """Refresh once, a moment later; for signals that come in swarms, and for the shell's own."""
        if not self._refresh_soon.isActive():
            self._refresh_soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A key finds the commands as they are now: what is asked of the window before Qt looks for its command."""
        if event.type() == QEvent.Type.ShortcutOverride and self._refresh_soon.isActive():
            self._refresh_soon.stop()
            self.refresh()
        return False

    @Slot()
    def recolour(self) -> None:
        """Draw the icons in the colours of a new palette."""
        for command in self.commands:
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon))

    def _action(self, command: Command) -> QAction:
        action = QAction(command.title, self)
        action.setIconText(command.short or command.title)
        action.setCheckable(command.checked_when is not None)
        action.setAutoRepeat(command.repeats)
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.scope is Scope.CANVAS:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self._run(self._by_id[command.id]))
        return action

    def _run(self, command: Command) -> None:
        """The border between Qt and commands: whatever fails is said, and the window goes on."""
        try:
            command.run(self._context)
        except SegmentationError as error:
            self._context.say_error(error)
        except Exception as error:  # noqa: BLE001 - the border: a command's failure must not end the window
            _log.exception("command %s", command.id)
            self._context.message.emit(_describe_unexpected(command.title, error))
        self.refresh()

    @Slot(str)
    def _keys_changed(self, command_id: str) -> None:
        self._show_keys(self._by_id[command_id])

    def _show_keys(self, command: Command) -> None:
        action, keys = self._actions[command.id], self.keys.keys(command.id)
        shown = self.keys.text_of(command.id)
        self._taps.forget(action)
        self._holds.forget(action)
        if command.on_tap:
            self._taps.listen(keys, action)
        elif (release := command.on_release) is not None:
            self._holds.listen(keys, action, lambda: release(self._context))
        if command.on_tap or command.on_release is not None:
            action.setText(f"{command.title}\t{shown}")  # a menu writes it where it writes shortcuts
        else:
            action.setShortcuts([QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys])
        action.setToolTip(f"{command.title} ({shown})" if shown else command.title)

    def _connect(self) -> None:
        context, view = self._context, self._context.view
        self.keys.changed.connect(self._keys_changed)
        for signal in (
            context.document_changed,
            context.project_changed,
            context.gesture_changed,
            view.frame_changed,
            view.active_changed,
            view.selection_changed,
            view.tool_changed,
            view.constraint_changed,
            view.choices_changed,
            view.overlay_changed,
            view.playing_changed,
            view.comparison_changed,
            view.look_changed,
            view.pace_changed,
            view.thumbnails_changed,
        ):
            signal.connect(self.refresh_soon)


def _align_buttons(bar: QToolBar) -> None:
    """Give all buttons the width of the widest."""
    buttons = [bar.widgetForAction(action) for action in bar.actions() if not action.isSeparator()]
    widest = max(button.sizeHint().width() for button in buttons)
    for button in buttons:
        button.setMinimumWidth(widest)


def name_overflow(bar: QToolBar) -> None:
    """Name the arrow behind which a tool bar puts what has no room."""
    for button in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):
        button.setAccessibleName(tr("More"))
        button.setToolTip(tr("More"))


def menu_titles() -> dict[Menu, str]:
    """What the menus are called; & stands before the letter that opens one."""
    return {
        Menu.FILE: tr("&File"),
        Menu.EDIT: tr("&Edit"),
        Menu.VIEW: tr("&View"),
        Menu.GO: tr("&Go"),
        Menu.TOOLS: tr("&Tools"),
        Menu.OBJECT: tr("&Object"),
        Menu.PROPAGATE: tr("&Propagate"),
        Menu.REVIEW: tr("&Review"),
        Menu.HELP: tr("&Help"),
    }


def plain_title(title: str) -> str:
    """A title of a menu as it is read, without the mark of its letter."""
    return _MNEMONIC.sub("", title)


def _describe_unexpected(title: str, error: Exception) -> Message:
    text = tr("'%1' did not work: %2.")
    advice = tr("Your work is kept. Please report this with the details.")
    said = text.replace("%1", title).replace("%2", str(error) or type(error).__name__)
    return Message(said, MessageKind.ERROR, advice, details_of(error))
