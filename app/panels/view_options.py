"""ViewOptions: how masks and picture are shown. Nothing here changes a mask. Mirrors the view state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QPushButton, QWidget
from superqt.sliders import QLabeledSlider

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.state.view_choices import Channel, OverlayMode, OverlayStyle, PictureLook
from app.translating import follow_language, tr
from app.widgets.frame_range import name_with_parts
from app.widgets.named_choices import create_choice_box, name_choices


class ViewOptions(QWidget):
    """Masks above, picture below.

    Args:
        context: For the view state.
        actions: For the button that takes all changes of the picture back.
    """

    def __init__(self, context: AppContext, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._actions = context.view, actions
        self._build_masks()
        self._build_picture()
        self._build_layout()
        follow_language(self._write_texts)
        self._connect()
        self._mirror_overlay(self._view.overlay)
        self._mirror_look(self._view.look)

    def _build_masks(self) -> None:
        self._mode = create_choice_box(_mode_names(), self)
        self._opacity = self._slider(0)
        self._onion, self._solo = QCheckBox(self), QCheckBox(self)
        self._patterns, self._names = QCheckBox(self), QCheckBox(self)

    def _build_picture(self) -> None:
        self._brightness, self._contrast = self._slider(-100), self._slider(-100)
        self._channel = create_choice_box(_channel_names(), self)
        self._plain, self._grid, self._loupe = QPushButton(self), QCheckBox(self), QCheckBox(self)

    def _slider(self, least: int) -> QLabeledSlider:
        slider = QLabeledSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(least, 100)
        return slider

    def _build_layout(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._rows: dict[QWidget, QLabel] = {
            field: QLabel(self)
            for field in (self._mode, self._opacity, self._channel, self._brightness, self._contrast)
        }
        for field in (
            *(self._mode, self._opacity, self._onion, self._solo, self._patterns, self._names),
            *(self._channel, self._brightness, self._contrast, self._plain, self._grid, self._loupe),
        ):
            if (label := self._rows.get(field)) is not None:
                label.setBuddy(field)
                layout.addRow(label, field)
            else:
                layout.addRow("", field)

    @Slot()
    def _write_texts(self) -> None:
        for field, title, name in (
            (self._mode, self.tr("Masks"), self.tr("How masks are shown")),
            (self._opacity, self.tr("Strength, %"), self.tr("Strength of masks in per cent")),
            (self._channel, self.tr("Picture"), self.tr("Colours of the picture")),
            (self._brightness, self.tr("Brightness"), self.tr("Brightness of the picture")),
            (self._contrast, self.tr("Contrast"), self.tr("Contrast of the picture")),
        ):
            self._rows[field].setText(title)
            name_with_parts(field, name)
        for button, title in (
            (self._onion, self.tr("Frames before and after")),
            (self._solo, self.tr("Only the active object")),
            (self._patterns, self.tr("A pattern for each object")),
            (self._names, self.tr("Names on the picture")),
            (self._plain, self.tr("As it is in the clip")),
            (self._grid, self.tr("Lines between pixels at high zoom")),
            (self._loupe, self.tr("Loupe at the pointer")),
        ):
            button.setText(title)
        self._plain.setToolTip(self.tr("Brightness, contrast and colours change this view only, no mask and no export"))
        name_choices(self._mode, _mode_names())
        name_choices(self._channel, _channel_names())

    def _connect(self) -> None:
        view = self._view
        self._mode.currentIndexChanged.connect(lambda: view.set_overlay(mode=self._mode.currentData()))
        self._opacity.valueChanged.connect(lambda value: view.set_overlay(opacity=value / 100))
        self._onion.toggled.connect(lambda on: view.set_overlay(onion=on))
        self._solo.toggled.connect(lambda on: view.set_overlay(solo=on))
        self._patterns.toggled.connect(lambda on: view.set_overlay(patterns=on))
        self._names.toggled.connect(lambda on: view.set_overlay(names=on))
        self._brightness.valueChanged.connect(self._change("brightness"))
        self._contrast.valueChanged.connect(self._change("contrast"))
        self._channel.currentIndexChanged.connect(lambda: self._change("channel")(self._channel.currentData()))
        self._grid.toggled.connect(self._change("grid"))
        self._loupe.toggled.connect(self._change("loupe"))
        self._plain.clicked.connect(lambda: self._actions.run("view.plain-picture"))
        view.overlay_changed.connect(self._mirror_overlay)
        view.look_changed.connect(self._mirror_look)

    def _change(self, field: str) -> Callable[[Any], None]:
        return lambda value: self._view.set_look(replace(self._view.look, **{field: value}))

    @Slot(object)
    def _mirror_overlay(self, style: OverlayStyle) -> None:
        fields = (self._mode, self._opacity, self._onion, self._solo, self._patterns, self._names)
        blockers = [QSignalBlocker(field) for field in fields]
        self._mode.setCurrentIndex(self._mode.findData(style.mode))
        self._opacity.setValue(round(style.opacity * 100))
        for box, on in (
            (self._onion, style.onion),
            (self._solo, style.solo),
            (self._patterns, style.patterns),
            (self._names, style.names),
        ):
            box.setChecked(on)
        for blocker in blockers:
            blocker.unblock()

    @Slot(object)
    def _mirror_look(self, look: PictureLook) -> None:
        fields = (self._brightness, self._contrast, self._channel, self._grid, self._loupe)
        blockers = [QSignalBlocker(field) for field in fields]
        self._brightness.setValue(look.brightness)
        self._contrast.setValue(look.contrast)
        self._channel.setCurrentIndex(self._channel.findData(look.channel))
        self._grid.setChecked(look.grid)
        self._loupe.setChecked(look.loupe)
        self._plain.setEnabled(not look.is_plain)
        for blocker in blockers:
            blocker.unblock()


def _mode_names() -> Mapping[OverlayMode, str]:
    return {
        OverlayMode.FILL: tr("filled"),
        OverlayMode.OUTLINE: tr("outlines"),
        OverlayMode.MATTE: tr("matte"),
        OverlayMode.CHECKERBOARD: tr("on a checkerboard"),
        OverlayMode.BACKDROP: tr("on a colour or picture"),
        OverlayMode.MAP: tr("outlines on the map"),
    }


def _channel_names() -> Mapping[Channel, str]:
    return {
        Channel.ALL: tr("all colours"),
        Channel.RED: tr("red only"),
        Channel.GREEN: tr("green only"),
        Channel.BLUE: tr("blue only"),
        Channel.LIGHTNESS: tr("lightness only"),
    }
