"""Where the writers of formats work: beside the target, going on with the same export where it was broken off."""

from __future__ import annotations

from contextlib import AbstractContextManager

from segmentation.formats.exporting.atomic_folder import atomic_file, atomic_folder
from segmentation.formats.exporting.export_key import export_key
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.unfinished_export import UnfinishedExport


def export_folder(request: ExportRequest, format_name: str) -> AbstractContextManager[UnfinishedExport]:
    """A folder that becomes the target; see `atomic_folder`."""
    return atomic_folder(request.target, replace=request.replace, key=export_key(format_name, request))


def export_file(request: ExportRequest, format_name: str) -> AbstractContextManager[UnfinishedExport]:
    """A folder whose files are moved to the target's place; see `atomic_file`."""
    return atomic_file(request.target, replace=request.replace, key=export_key(format_name, request))
