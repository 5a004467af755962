"""The panel of the view mirrors how masks and picture are shown, and sets it."""

from __future__ import annotations

from dataclasses import replace

from app.state.view_choices import Channel, OverlayMode, PictureLook


def test_how_masks_are_shown_is_mirrored_and_set(window, context):
    options, view = window.view_options, context.view
    options._mode.setCurrentIndex(2)
    assert view.overlay.mode is OverlayMode.MATTE
    view.set_overlay(opacity=0.8, onion=True, solo=True, patterns=True, names=True)
    boxes = (options._onion, options._solo, options._patterns, options._names)
    assert options._opacity.value() == 80
    assert all(box.isChecked() for box in boxes)
    options._opacity.setValue(20)
    for box in boxes:
        box.click()
    style = view.overlay
    assert (style.opacity, style.onion, style.solo, style.patterns, style.names) == (0.2, False, False, False, False)


def test_how_the_picture_is_shown_is_mirrored_set_and_taken_back(window, context):
    options, view = window.view_options, context.view
    assert not options._plain.isEnabled()
    options._brightness.setValue(30)
    options._contrast.setValue(-20)
    options._channel.setCurrentIndex(options._channel.findData(Channel.GREEN))
    options._loupe.click()
    options._grid.click()
    assert view.look == PictureLook(30, -20, Channel.GREEN, grid=False, loupe=True)
    options._plain.click()
    assert view.look == PictureLook(grid=False, loupe=True)
    view.set_look(replace(view.look, brightness=5))
    assert options._brightness.value() == 5
    assert options._plain.isEnabled()
