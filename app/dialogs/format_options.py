"""FormatOptions: the choices of one format as a form, made from its spec."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from app.dialogs.choice_words import choice_words
from app.translating import translate_message
from segmentation.formats.format_spec import FormatOption, FormatSpec, OptionValue

_NO_LIMIT = 1_000_000


class FormatOptions(QWidget):
    """One field per option.

    Args:
        spec: The format.
    """

    def __init__(self, spec: FormatSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: dict[str, Callable[[], OptionValue]] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for option in spec.options:
            field, read = _field(option)
            field.setAccessibleName(translate_message(option.title))
            self._read[option.name] = read
            form.addRow(translate_message(option.title), field)

    def values(self) -> dict[str, OptionValue]:
        """What is chosen, by option name."""
        return {name: read() for name, read in self._read.items()}


def _field(option: FormatOption) -> tuple[QWidget, Callable[[], OptionValue]]:
    if option.choices:
        box = QComboBox()
        for choice in option.choices:
            box.addItem(choice_words(option.name, choice), choice)
        box.setCurrentIndex(option.choices.index(option.default))
        return box, lambda: option.choices[box.currentIndex()]
    match option.default:
        case bool():
            check = QCheckBox()
            check.setChecked(option.default)
            return check, check.isChecked
        case int():
            spin = QSpinBox()
            spin.setRange(int(_or(option.minimum, -_NO_LIMIT)), int(_or(option.maximum, _NO_LIMIT)))
            spin.setValue(option.default)
            return spin, spin.value
        case float():
            double = QDoubleSpinBox()
            double.setRange(_or(option.minimum, -_NO_LIMIT), _or(option.maximum, _NO_LIMIT))
            double.setValue(option.default)
            return double, double.value
    line = QLineEdit(str(option.default))
    return line, line.text


def _or(limit: float | None, otherwise: float) -> float:
    return otherwise if limit is None else limit
