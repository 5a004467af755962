"""Writing a format that is a folder of one JSON file per frame: scan, files, frame table, check, report; and finding
such files again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.exporting.atomic_folder import REPORT_SUFFIX
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_file_name
from segmentation.formats.exporting.verification import demand_equal, demand_presence, pixel_losses
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_sizes import Size, SizedEntry, entries_of_one_size, size_in
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Steps
from segmentation.media.natural_order import natural_key


@dataclass(frozen=True)
class LabelFolder:
    """A format of this kind.

    Args:
        name: Its name in the registry.
        document: What the file of a frame says, by the frame and its name.
        read: The format's reader, for the check.
        presence: The marks that are carried.
        loses_holes: Whether labels may differ because outlines carry no holes.
    """

    name: str
    document: Callable[[ExportRequest, FrameIndex, str], object]
    read: Callable[[ImportRequest], Steps[ImportedMasks]]
    presence: frozenset[PresenceMark]
    loses_holes: bool = False


def write_label_folder(request: ExportRequest, form: LabelFolder) -> Steps[ExportReport]:
    """Write one file per frame, called like the frame. Objects keep their ids.

    Raises:
        UserError: The target exists and may not be replaced.
        StorageError: It cannot be written, or does not read back as it should.
    """
    scan = yield from scan_export(request)

    def expect_mask(frame: FrameIndex) -> LabelMask:
        return request.mask(frame).relabel({IGNORE: 0})

    with open_export_folder(request, form.name, scan) as export:
        yield from export.write_frames(lambda frame, _: _write_frame(export, form, frame))
        export.write_table()
        imported = yield from form.read(ImportRequest(export.folder, request.sequence, strict=True))
        if form.loses_holes:
            changed = yield from pixel_losses(request.names_to_write, imported, expect_mask)
        else:
            changed = ()
            yield from demand_equal(request.names_to_write, imported, expect_mask)
        numbers = {object_id: int(object_id) for object_id in scan.first_seen}
        demand_presence(request.names_to_write, scan.marks, imported, numbers, form.presence)
        return export.write_report(numbers, (*export.label_losses(form.presence), *changed))


def _write_frame(export: Export, form: LabelFolder, frame: FrameIndex) -> None:
    name = check_file_name(export.request.name(frame))
    write_json(export.folder / f"{name}.json", form.document(export.request, frame, name))


def label_files(folder: Path, title: str) -> list[Path]:
    """The JSON files of such a folder in natural order.

    Args:
        folder: Where to look.
        title: The format's name, for messages.

    Raises:
        MediaError: There are none.
    """
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == ".json" and path.name[0] != "."]
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    files = [path for path in found if not path.name.endswith(REPORT_SUFFIX)]
    if not files:
        raise MediaError(f"There are no {title} files in {folder}.", "Choose the folder that holds the JSON files.")
    return sorted(files, key=lambda path: (natural_key(path.stem), path.name))


def own_documents(files: Sequence[Path], key: str, title: str, odd: OddEntries) -> dict[Path, Node]:
    """The files that are of the format, by path; files of other tools among them are left out with a note.

    Args:
        files: JSON files.
        key: What every file of the format has.
        title: The format's name, for messages.
        odd: Takes those that cannot be read.

    Raises:
        MediaError: None is of the format.
    """
    documents = {}
    for path in files:
        with odd.tolerate():
            root = read_json(path)
            root[key].list()
            documents[path] = root
    if not documents:
        odd.demand_rest(0)
        raise MediaError(f"There are no {title} files here.", "Choose the folder that holds the JSON files.")
    return documents


def documents_of_one_size(
    documents: Mapping[Path, Node],
    sides: Callable[[Node], tuple[Node | None, Node | None]],
    request: ImportRequest,
    odd: OddEntries,
) -> tuple[Size, dict[Path, Node]]:
    """The size that most files state for their frames, and the files that state no other.

    Args:
        documents: The files.
        sides: Height and width as a file states them.
        request: Knows the size of the clip.
        odd: Takes the other files.

    Raises:
        MediaError: Nothing states the size, or no file is left.
    """
    entries = []
    for path, root in documents.items():
        with odd.tolerate():
            entries.append(SizedEntry((path, root), path.name, size_in(*sides(root))))
    odd.demand_rest(len(entries))
    size, kept = entries_of_one_size(entries, request.size, odd)
    return size, dict(kept)
