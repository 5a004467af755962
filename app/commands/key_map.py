"""KeyMap: which keys run which command: those of a preset, changed by what the user chose. Kept in settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence

from app.commands.command import Command, Scope
from app.commands.key_presets import KeyPreset, find_preset
from app.translating import tr
from segmentation.errors import UserError

_GROUP, _PRESET = "keys", "key-preset"
_SEPARATOR = " | "


@dataclass(frozen=True)
class KeyMove:
    """A key that means something else under a preset: titles of the commands that it runs before and after."""

    key: str
    before: str
    after: str


class KeyMap(QObject):
    """Keys by command. A key is Qt's portable text. Default keys are those of the chosen preset.

    Args:
        commands: The table.
        settings: Where the user's choices are kept.
    """

    changed = Signal(str)  # command id

    def __init__(self, commands: Sequence[Command], settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._commands = {command.id: command for command in commands}
        self._preset = find_preset(str(settings.value(_PRESET, "")))
        self._keys = {command.id: self._read_stored(command) for command in commands}

    def take_table(self, commands: Sequence[Command]) -> None:
        """The same commands in another language."""
        self._commands = {command.id: command for command in commands}

    @property
    def preset(self) -> KeyPreset:
        """Whose keys are the default ones."""
        return self._preset

    def moves(self, preset: KeyPreset) -> tuple[KeyMove, ...]:
        """Keys that would run another command than now under a preset, in the order of the table."""
        now = {(key, other.scope): other for other in self._commands.values() for key in self._keys[other.id]}
        return tuple(
            KeyMove(key, other.title, command.title)
            for command in self._commands.values()
            for key in _keys_under(preset, command)
            for scope in Scope
            if (other := now.get((key, scope))) is not None and other is not command and collide(scope, command.scope)
        )

    def choose_preset(self, preset: KeyPreset) -> None:
        """Take the keys of a preset, and remember it; keys of the user's own are given up."""
        self.reset_all()
        self._preset = preset
        self._settings.setValue(_PRESET, preset.id)
        before, self._keys = self._keys, {i: _keys_under(preset, command) for i, command in self._commands.items()}
        for command_id, keys in self._keys.items():
            if keys != before[command_id]:
                self.changed.emit(command_id)

    def keys(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command, the first is the one to show; may be empty."""
        return self._keys[command_id]

    def text_of(self, command_id: str) -> str:
        """The first key as this system writes it, or empty."""
        keys = self._keys[command_id]
        return native(keys[0]) if keys else ""

    def is_default(self, command_id: str) -> bool:
        """Whether the user changed nothing."""
        return self._keys[command_id] == self._defaults(command_id)

    def assign(self, command_id: str, keys: Iterable[str]) -> None:
        """Give a command other keys, and remember them.

        Raises:
            UserError: A key belongs to another command already.
        """
        wanted = normal(keys)
        command = self._commands[command_id]
        for other in self._commands.values():
            taken = set(wanted) & set(self._keys[other.id])
            if other.id != command_id and taken and collide(command.scope, other.scope):
                raise UserError(_describe_taken(native(min(taken)), other.title), _advice())
        self._keys[command_id] = wanted
        self._remember(command_id)
        self.changed.emit(command_id)

    def reset(self, command_id: str) -> None:
        """Back to the default keys.

        Raises:
            UserError: Another command got one of them meanwhile.
        """
        self.assign(command_id, self._defaults(command_id))

    def free(self, key: str) -> None:
        """Take a key from whatever command has it."""
        gone = set(normal([key]))
        for command_id, keys in self._keys.items():
            if gone & set(keys):
                self.assign(command_id, [kept for kept in keys if kept not in gone])

    def reset_all(self) -> None:
        """Every command has its default keys again."""
        changed = [command_id for command_id in self._keys if not self.is_default(command_id)]
        for command_id in changed:
            self._keys[command_id] = self._defaults(command_id)
        for command_id in changed:
            self._remember(command_id)
            self.changed.emit(command_id)

    def _defaults(self, command_id: str) -> tuple[str, ...]:
        return _keys_under(self._preset, self._commands[command_id])

    def _read_stored(self, command: Command) -> tuple[str, ...]:
        text = self._settings.value(f"{_GROUP}/{command.id}")
        if not isinstance(text, str):
            return _keys_under(self._preset, command)
        return normal(key for key in text.split(_SEPARATOR) if key)

    def _remember(self, command_id: str) -> None:
        name = f"{_GROUP}/{command_id}"
        if self.is_default(command_id):
            self._settings.remove(name)
        else:
            self._settings.setValue(name, _SEPARATOR.join(self._keys[command_id]))


def normal(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys in Qt's portable spelling, so that equal keys are equal texts."""
    portable = QKeySequence.SequenceFormat.PortableText
    return tuple(QKeySequence(key, portable).toString(portable) for key in keys)


def _keys_under(preset: KeyPreset, command: Command) -> tuple[str, ...]:
    return normal(preset.keys.get(command.id, command.keys))


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(QKeySequence.SequenceFormat.NativeText)


def collide(one: Scope, other: Scope) -> bool:
    """Whether the same key in both scopes would be ambiguous; a key of the window works in every scope."""
    return one is other or Scope.WINDOW in (one, other)


def _describe_taken(key: str, title: str) -> str:
    text = tr("The key %1 belongs to '%2'.")
    return text.replace("%1", key).replace("%2", title)


def _advice() -> str:
    return tr("Choose another key, or take it from that command first.")
