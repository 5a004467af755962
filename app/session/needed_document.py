"""What work on the open document asks first: whether there is one, and whether it can be changed."""

from __future__ import annotations

from app.session.saved_document import SavedDocument
from app.translating import tr, translate_message
from segmentation.errors import UserError


def check_open(document: SavedDocument | None) -> SavedDocument:
    """The document, when there is one.

    Raises:
        UserError: No clip is open.
    """
    if document is None:
        raise UserError(tr("No clip is open."), tr("Open a clip first."))
    return document


def check_writable(document: SavedDocument | None) -> SavedDocument:
    """The document, when there is one that can be changed.

    Raises:
        UserError: No clip is open, or the project is read-only.
    """
    found = check_open(document)
    if found.read_only_reason:
        raise UserError(tr("The project is read-only: %1").replace("%1", translate_message(found.read_only_reason)))
    return found
