"""CVAT's XML on its way in and out: the zip around it, its parts, and what it says of the task."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from segmentation.errors import MediaError
from segmentation.files.outside_file import open_outside_file
from segmentation.formats.documents.xml_parts import xml_parts
from segmentation.formats.exporting.export_request import ExportRequest

DOCUMENT = "annotations.xml"
_ROOT = "annotations"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""Date in the archive, so that equal masks give equal files."""


def document_of(root: ElementTree.Element) -> bytes:
    """The XML as it is stored; names have `_` for what XML cannot hold."""
    for element in root.iter():
        element.text = None if element.text is None else _NOT_XML.sub("_", element.text)
        element.attrib = {name: _NOT_XML.sub("_", value) for name, value in element.attrib.items()}
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def store(path: Path, document: bytes) -> None:
    """Write the zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(DOCUMENT, EPOCH), document, zipfile.ZIP_DEFLATED)


def read_parts(path: Path) -> Iterator[ElementTree.Element]:
    """The elements right below the root of a zip's or file's XML, one after the other; see `xml_parts`.

    Only this one entry of a zip is read, piece by piece: nothing is unpacked to disk, nor whole into memory.

    Raises:
        MediaError: It cannot be read, is damaged, is not CVAT's, or too large.
    """
    try:
        with ExitStack() as stack:
            file: IO[bytes] = stack.enter_context(open_outside_file(path))
            if zipfile.is_zipfile(file):
                archive = stack.enter_context(zipfile.ZipFile(file))
                file = stack.enter_context(archive.open(DOCUMENT))
            else:
                file.seek(0)
            yield from xml_parts(file, _ROOT, path.name)
    except MediaError:
        raise
    except KeyError as error:
        raise MediaError(f"{path.name} holds no {DOCUMENT}.", "Export it as CVAT 1.1.") from error
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror or error}.", "Check the name.") from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise MediaError(f"{path.name} is damaged: {error}.", "Export it again.") from error


def task_meta(request: ExportRequest, kind: str) -> ElementTree.Element:
    """What CVAT wants to know of the task: its name, length and labels."""
    meta = ElementTree.Element("meta")
    task = ElementTree.SubElement(meta, "task")
    ElementTree.SubElement(task, "name").text = request.sequence
    ElementTree.SubElement(task, "size").text = str(len(request.frames_to_write))
    task.append(labels_of(dict.fromkeys(info.name for info in request.objects), kind))
    return meta


def labels_of(names: Iterable[str], kind: str) -> ElementTree.Element:
    """The labels of a task: a name and the kind of shape each."""
    labels = ElementTree.Element("labels")
    for name in names:
        label = ElementTree.SubElement(labels, "label")
        ElementTree.SubElement(label, "name").text = name
        ElementTree.SubElement(label, "type").text = kind
    return labels
