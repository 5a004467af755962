"""Asks about the terms of engines that are not free for any use: of the best ones once, of others when taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from app.session.engine_catalog import EngineCatalog, EngineFacts
from app.translating import tr


def use_if_agreed(
    parent: QWidget,
    engines: EngineCatalog,
    facts: EngineFacts,
    use: Callable[[], None],
    refused: Callable[[], None] = lambda: None,
) -> None:
    """Call `use` at once where the engine may be used, else when the user agrees to its terms; `refused` if not."""

    def answer(agreed: bool) -> None:
        if agreed:
            engines.terms.accept(facts.name, facts.licence)
        (use if agreed else refused)()

    if engines.may_use(facts):
        use()
    else:
        ask_terms(parent, facts.title, facts.licence, answer)


def ask_terms(parent: QWidget, title: str, licence: str, answered: Callable[[bool], None]) -> QMessageBox:
    """Show the terms of the engine `title`, then call `answered`: whether the user agrees. The window stays usable."""
    text = tr("%1 is for non-commercial use only").replace("%1", title)
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setInformativeText(
        tr(
            "Its weights were trained on pictures that are free for research and education only, and so they are under "
            "%1: do not use them commercially. The engine 'Classic' is free for any use."
        ).replace("%1", licence)
    )
    agree = box.addButton(tr("Use it, not commercially"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.finished.connect(lambda: answered(box.clickedButton() is agree))
    box.open()
    return box


def ask_first_terms(parent: QWidget, best: Sequence[EngineFacts], answered: Callable[[bool], None]) -> QMessageBox:
    """One question for all of the best engines, at the first start; then `answered`. Escape keeps the free engines.

    Args:
        parent: Stays usable behind it.
        best: One engine or more, whose weights are not free for any use.
        answered: Whether the user agrees.
    """
    *others, last = (f"'{facts.title}'" for facts in best)
    titles = tr(" and ").join([", ".join(others), last] if others else [last])
    licences = ", ".join(dict.fromkeys(facts.licence for facts in best))
    box = QMessageBox(QMessageBox.Icon.Question, tr("Which engines?"), tr("Use the better engines?"), parent=parent)
    text = tr(
        "%1 make better masks than the free engines, and are for non-commercial use only: their weights were trained "
        "on pictures that are free for research and education, and so they are under %2.\n\n"
        "The free engines do the same work for any use, less exactly. This is asked once; in the lists of engines you "
        "can choose anew at any time."
    )
    box.setInformativeText(text.replace("%1", titles).replace("%2", licences))
    agree = box.addButton(tr("Use them, not commercially"), QMessageBox.ButtonRole.AcceptRole)
    free = box.addButton(tr("Keep the free engines"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(free)
    box.setEscapeButton(free)
    box.finished.connect(lambda: answered(box.clickedButton() is agree))
    box.open()
    return box
