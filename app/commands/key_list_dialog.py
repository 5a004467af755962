"""The keys: what each command is and which key runs it (F1), and where they are changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions, menu_titles, plain_title
from app.commands.command_search import matching
from app.commands.key_map import native
from app.commands.key_presets import KEY_PRESETS, find_preset
from segmentation.errors import UserError

KEYS_COLUMN, MENU_COLUMN = 1, 2
ICON_PX = 20


class KeyListDialog(QDialog):
    """Every command with its keys; choose one to change them.

    Args:
        actions: The commands and their keys.
        parent: The window.
        editing: Whether to begin where keys are changed.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None, *, editing: bool = False) -> None:
        super().__init__(parent)
        self._actions, self._keys = actions, actions.keys
        self._menus = menu_titles()
        self.setWindowTitle(self.tr("Keys"))
        self.resize(640, min(560, self.screen().availableGeometry().height() - 48))
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText(self.tr("Search"))
        self.typed.setAccessibleName(self.tr("Search commands"))
        self.list = QTreeWidget(self)
        self.edit = QKeySequenceEdit(self)
        self.preset = QComboBox(self)
        self.message = QLabel(self)
        self._mouse = QLabel(self._mouse_words(), self)
        self._build(editing)
        self.typed.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._handle_choice)
        self.preset.activated.connect(self._warn_of_moves)
        self._fill()

    def _build(self, editing: bool) -> None:
        self.list.setColumnCount(3)
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Menu")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(ICON_PX, ICON_PX))
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName(self.tr("Commands and keys"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (KEYS_COLUMN, MENU_COLUMN):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(self.tr("New key"))
        self.message.setWordWrap(True)
        self._mouse.setWordWrap(True)
        self._assign, self._reset = QPushButton(self.tr("Use this key")), QPushButton(self.tr("Default"))
        self._take = QPushButton(self.tr("Take it from there"))
        self._take.clicked.connect(self._take_key)
        self._take.setVisible(False)
        self._all = QPushButton(self.tr("All keys as they were"))
        self._all.clicked.connect(self._reset_all)
        self._assign.clicked.connect(self._assign_key)
        self._reset.clicked.connect(self._reset_keys)
        row = QHBoxLayout()
        for widget in (QLabel(self.tr("New key"), self), self.edit, self._assign, self._reset):
            row.addWidget(widget)
        said = QHBoxLayout()
        said.addWidget(self.message, 1)
        said.addWidget(self._take)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        close.addButton(self._all, QDialogButtonBox.ButtonRole.ResetRole)
        for button in (self._assign, self._reset, self._take, self._all):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(self._build_preset())
        for part in (self.typed, self.list):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(self._mouse)
        layout.addLayout(said)
        layout.addWidget(close)
        (self.edit if editing else self.typed).setFocus()

    def _build_preset(self) -> QHBoxLayout:
        """Whose keys; another choice says what it changes before it is taken."""
        for preset in KEY_PRESETS:
            self.preset.addItem(self.tr("Keys of %1").replace("%1", preset.title), preset.id)
        self.preset.setAccessibleName(self.tr("Preset of keys"))
        self.preset.setCurrentIndex(self.preset.findData(self._keys.preset.id))
        self._take_preset = QPushButton(self.tr("Use these keys"))
        self._take_preset.setAutoDefault(False)
        self._take_preset.setEnabled(False)
        self._take_preset.clicked.connect(self._choose_preset)
        row = QHBoxLayout()
        for widget in (QLabel(self.tr("Preset"), self), self.preset, self._take_preset):
            row.addWidget(widget)
        row.addStretch()
        return row

    @property
    def current_id(self) -> str:
        """The chosen command, or empty."""
        item = self.list.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else ""

    @Slot()
    def _fill(self) -> None:
        chosen = self.current_id
        self.list.clear()
        for command in matching(self._actions.commands, self.typed.text()):
            keys = ",  ".join(native(key) for key in self._keys.keys(command.id))
            item = QTreeWidgetItem([command.title, keys, plain_title(self._menus[command.menu])])
            item.setSizeHint(0, QSize(0, ICON_PX + 4))
            item.setData(0, Qt.ItemDataRole.UserRole, command.id)
            if command.icon:
                item.setIcon(0, self._actions.action(command.id).icon())
            self.list.addTopLevelItem(item)
            if command.id == chosen:
                self.list.setCurrentItem(item)
        self._handle_choice()

    @Slot()
    def _handle_choice(self) -> None:
        command_id = self.current_id
        for widget in (self.edit, self._assign):
            widget.setEnabled(bool(command_id))
        self._reset.setEnabled(bool(command_id) and not self._keys.is_default(command_id))
        keys = self._keys.keys(command_id) if command_id else ()
        self.edit.setKeySequence(QKeySequence(keys[0] if keys else ""))
        self.message.clear()
        self._take.setVisible(False)
        self._all.setEnabled(not all(self._keys.is_default(command.id) for command in self._actions.commands))

    @Slot()
    def _warn_of_moves(self) -> None:
        """What a preset would change: keys that mean something else then, and own keys that are given up."""
        preset = find_preset(self.preset.currentData())
        is_other = preset != self._keys.preset
        self._take_preset.setEnabled(is_other)
        self._take.setVisible(False)
        moves = "; ".join(f"{native(m.key)}: {m.after} ({m.before})" for m in self._keys.moves(preset))
        own = [c.title for c in self._actions.commands if not self._keys.is_default(c.id)]
        text = (
            self.tr("These keys mean something else then (in brackets: now): %1.").replace("%1", moves) if moves else ""
        )
        if own:
            text += " " + self.tr("Keys of your own are given up: %1.").replace("%1", ", ".join(own))
        self.message.setText(text.strip() if is_other else "")

    @Slot()
    def _choose_preset(self) -> None:
        self._keys.choose_preset(find_preset(self.preset.currentData()))
        self._take_preset.setEnabled(False)
        self._fill()

    @Slot()
    def _assign_key(self) -> None:
        key = self._key_in_field()
        self._try(lambda: self._keys.assign(self.current_id, [key] if key else []))
        self._take.setVisible(bool(self.message.text()))

    def _key_in_field(self) -> str:
        return self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _mouse_words(self) -> str:
        return self.tr(
            "Mouse: the wheel zooms, the middle button or Space moves the picture. In the timeline: drag to scrub, "
            "drag the ends of the bar for In and Out, Ctrl and the wheel zoom."
        )

    @Slot()
    def _take_key(self) -> None:
        """The key goes over to the chosen command."""
        self._keys.free(self._key_in_field())
        self._assign_key()

    @Slot()
    def _reset_all(self) -> None:
        self._keys.reset_all()
        self._fill()

    @Slot()
    def _reset_keys(self) -> None:
        self._try(lambda: self._keys.reset(self.current_id))

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except UserError as error:
            self.message.setText(str(error))
        else:
            self._fill()
