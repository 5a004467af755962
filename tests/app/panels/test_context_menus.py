"""Menus of the right button offer commands that exist, as they can be used now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.panels.context_menus import OBJECT_MENU, PICTURE_MENU, TIMELINE_MENU, show_menu


@pytest.mark.parametrize("command_ids", [OBJECT_MENU, PICTURE_MENU, TIMELINE_MENU])
def test_a_menu_offers_its_commands_and_closes(window, context, command_ids):
    menu = show_menu(window.actions, command_ids, window.mapToGlobal(QPoint(50, 50)), window)
    offered = [action for each in (menu, *menu.findChildren(type(menu))) for action in each.actions()]
    for command_id in filter(None, command_ids):
        assert window.actions.action(command_id) in offered, command_id
    assert window.actions.action("mark.reference").isEnabled()
    menu.close()
    QApplication.processEvents()
