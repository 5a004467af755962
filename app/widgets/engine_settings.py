"""EngineSettings: the settings of one engine as a form, made from its spec: the evaluation modes as published."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from app.translating import tr, translate_message
from segmentation.domain.stored_values import parse_json
from segmentation.engines.protocols import EngineSetting, JsonValue

_NO_LIMIT = 1_000_000
_DECIMALS = 3


class EngineSettings(QWidget):
    """One field per setting.

    Args:
        settings: Of the engine.
        values: What differs from the defaults.
    """

    changed = Signal(object)  # dict[str, JsonValue]: what differs from the defaults

    def __init__(
        self, settings: tuple[EngineSetting, ...], values: Mapping[str, JsonValue], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._values = dict(values)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for setting in settings:
            field = self._field(setting, values.get(setting.name, setting.default))
            field.setToolTip(translate_message(setting.help))
            field.setAccessibleName(setting_title(setting.name))
            field.setAccessibleDescription(translate_message(setting.help))
            field.setObjectName(setting.name)
            self._form.addRow(*((field,) if isinstance(field, QCheckBox) else (setting_title(setting.name), field)))

    def _field(self, setting: EngineSetting, value: JsonValue) -> QWidget:
        take = partial(self._take, setting)
        if setting.choices:
            return _choice(setting, value, take)
        match setting.default:
            case bool():
                box = QCheckBox(setting_title(setting.name))
                box.setChecked(bool(value))
                box.toggled.connect(take)
                return box
            case int() | float():
                return _number(setting, value, take)
            case _:
                return _text(value, take)

    def _take(self, setting: EngineSetting, value: JsonValue) -> None:
        if value == setting.default:
            self._values.pop(setting.name, None)
        else:
            self._values[setting.name] = value
        self.changed.emit(dict(self._values))


def _choice(setting: EngineSetting, value: JsonValue, take: Any) -> QComboBox:
    box = QComboBox()
    for choice in setting.choices:
        box.addItem(str(choice), choice)
    box.setCurrentIndex(setting.choices.index(value) if value in setting.choices else 0)
    box.activated.connect(lambda row: take(setting.choices[row]))
    return box


def _number(setting: EngineSetting, value: JsonValue, take: Any) -> QWidget:
    low, high = setting.minimum, setting.maximum
    if isinstance(setting.default, int):
        whole = QSpinBox()
        whole.setRange(-_NO_LIMIT if low is None else -int(-low // 1), _NO_LIMIT if high is None else int(high))
        whole.setValue(int(value))
        whole.valueChanged.connect(take)
        return whole
    box = QDoubleSpinBox()
    box.setDecimals(_DECIMALS)
    box.setRange(-_NO_LIMIT if low is None else low, _NO_LIMIT if high is None else high)
    box.setValue(float(value))
    box.valueChanged.connect(take)
    return box


def _text(value: JsonValue, take: Any) -> QLineEdit:
    """A word, or numbers with spaces between them; what cannot be read goes back to what it was."""
    line = QLineEdit(_words(value))
    kept = [value]

    def finish() -> None:
        read = _read(line.text(), kept[0])
        with QSignalBlocker(line):
            line.setText(_words(read))
        if read != kept[0]:
            kept[0] = read
            take(read)

    line.editingFinished.connect(finish)
    return line


def _words(value: JsonValue) -> str:
    return " ".join(f"{number:g}" for number in value) if isinstance(value, list) else str(value or "")


def _read(text: str, before: JsonValue) -> JsonValue:
    if not isinstance(before, list):
        return text.strip() or None
    try:
        numbers = [parse_json(part) for part in text.replace(",", " ").split()]
    except ValueError:
        return before
    return numbers if numbers and all(isinstance(number, int | float) for number in numbers) else before


def setting_title(name: str) -> str:
    """What the user reads, with the name that papers and the command line use."""

    titles = {
        "ms": tr("Sizes (ms)"),
        "scales": tr("Sizes (scales)"),
        "sizes": tr("Sides in pixels (sizes)"),
        "flip": tr("Mirrored too (flip)"),
        "mirror": tr("Mirrored too (mirror)"),
        "global_atrous": tr("Sparser matching (global_atrous)"),
        "min_pixels": tr("Thin only above (min_pixels)"),
        "float16": tr("Half precision (float16)"),
        "max_long_edge": tr("Longest side (max_long_edge)"),
        "crf": tr("Refine edges (crf)"),
        "edges": tr("Refine edges (edges)"),
        "minmax": tr("Stretch every frame (minmax)"),
        "gaps": tr("Gaps in labels (gaps)"),
        "max_reference_mib": tr("Memory of references, MiB"),
        "cache_mb": tr("Memory of features, MB"),
        "keep_fine": tr("Keep fine maps"),
        "precision": tr("Numbers of the network (precision)"),
        "object_chunk": tr("Objects at once"),
        "object_batch": tr("Objects at once"),
        "background": tr("Background (background)"),
        "units": tr("Purification units (units)"),
        "attention": tr("Attention (attention)"),
        "purification": tr("Purification (purification)"),
    }
    return titles.get(name, name)
