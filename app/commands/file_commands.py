"""Commands of files and help: they only open what the shell shows."""

from __future__ import annotations

from app.commands.command import Command, Menu, always
from app.translating import tr


def file_commands() -> tuple[Command, ...]:
    """The table's rows of the File menu."""

    return (
        Command(
            "file.open",
            tr("Open clip or project..."),
            Menu.FILE,
            lambda c: c.shell.files.open_clip(),
            ("Ctrl+O",),
            always,
            icon="open",
        ),
        Command(
            "file.open-folder",
            tr("Open image folder..."),
            Menu.FILE,
            lambda c: c.shell.files.open_folder(),
            ("Ctrl+Shift+O",),
            always,
        ),
        Command("file.sample", tr("Open the sample clip"), Menu.FILE, lambda c: c.shell.demo.open_sample(), (), always),
        Command("file.relink", tr("Find the clip again..."), Menu.FILE, lambda c: c.shell.files.relink()),
        Command(
            "file.relink-found",
            tr("Use the clip that was found"),
            Menu.FILE,
            lambda c: c.shell.files.relink_found(),
            (),
            lambda c: c.document is not None and c.shell.files.has_found_clip is True,
        ),
        Command(
            "file.import",
            tr("Import masks..."),
            Menu.FILE,
            lambda c: c.shell.files.import_masks(),
            ("Ctrl+I",),
            icon="import",
            begins_group=True,
        ),
        Command(
            "file.export", tr("Export..."), Menu.FILE, lambda c: c.shell.files.export(), ("Ctrl+E",), icon="export"
        ),
        Command(
            "file.isolate",
            tr("Decode clips in a process of their own"),
            Menu.FILE,
            lambda c: c.shell.files.switch_isolated(),
            (),
            always,
            checked_when=lambda c: c.shell.files.is_isolated is True,
            begins_group=True,
        ),
        Command(
            "file.close",
            tr("Close clip"),
            Menu.FILE,
            lambda c: c.shell.files.close_document(),
            ("Ctrl+W",),
            begins_group=True,
        ),
        Command("file.quit", tr("Quit"), Menu.FILE, lambda c: c.shell.layout.quit(), ("Ctrl+Q",), always),
    )


def help_commands() -> tuple[Command, ...]:
    """The table's rows of the Help menu."""

    return (
        Command(
            "help.keys", tr("Keys"), Menu.HELP, lambda c: c.shell.keys.show_key_list(), ("F1",), always, icon="keys"
        ),
        Command(
            "help.palette",
            tr("Find a command..."),
            Menu.HELP,
            lambda c: c.shell.keys.show_command_palette(),
            ("Ctrl+Shift+P", "Ctrl+P"),
            always,
            icon="search",
        ),
        Command("help.shortcuts", tr("Change keys..."), Menu.HELP, lambda c: c.shell.keys.edit_shortcuts(), (), always),
        Command("help.about", tr("About"), Menu.HELP, lambda c: c.shell.layout.about(), (), always, begins_group=True),
    )
