"""CVAT's XML on its way in and out: the zip around it, its parsing with care, and what it says of the task."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from segmentation.errors import MediaError
from segmentation.files.outside_file import open_outside_file, read_outside_file
from segmentation.formats.exporting.export_request import ExportRequest

_DOCUMENT = "annotations.xml"
_MOST_BYTES = 1 << 29
_PIECE_BYTES = 1 << 20
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
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
        archive.writestr(zipfile.ZipInfo(_DOCUMENT, _EPOCH), document, zipfile.ZIP_DEFLATED)


def document_bytes(path: Path) -> bytes:
    """The XML of a zip or file. Only this one entry is read, into memory: nothing is unpacked to disk.

    Raises:
        MediaError: It cannot be read, is damaged, or too large.
    """
    try:
        with open_outside_file(path) as file:
            is_zip = zipfile.is_zipfile(file)
        if not is_zip:
            return read_outside_file(path, _MOST_BYTES)
        with open_outside_file(path) as file, zipfile.ZipFile(file) as archive:
            if archive.getinfo(_DOCUMENT).file_size > _MOST_BYTES:
                raise _too_large(path.name)
            return _unpack(archive, path.name)
    except MediaError:
        raise
    except KeyError as error:
        raise MediaError(f"{path.name} holds no {_DOCUMENT}.", "Export it as CVAT 1.1.") from error
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror or error}.", "Check the name.") from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise MediaError(f"{path.name} is damaged: {error}.", "Export it again.") from error


def _unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """The document, piece by piece: what its header says of its size may be a lie."""
    document = bytearray()
    with archive.open(_DOCUMENT) as entry:
        while piece := entry.read(_PIECE_BYTES):
            document += piece
            if len(document) > _MOST_BYTES:
                raise _too_large(name)
    return bytes(document)


def parse(document: bytes, name: str) -> ElementTree.Element:
    """The root of the XML.

    Args:
        document: The bytes.
        name: What messages call the file.

    Raises:
        MediaError: It is not XML, or not CVAT's.
    """
    # A document type can define entities that grow without end; CVAT writes none. Other encodings could hide one.
    if b"<!DOCTYPE" in document or b"\x00" in document:
        raise MediaError(f"{name} is not a file that CVAT wrote.", "Export it as CVAT 1.1.")
    try:
        root = ElementTree.fromstring(document)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise MediaError(f"{name} is not an XML file: {error}.", "Check that it is complete.") from error
    if root.tag != "annotations":
        raise MediaError(f"{name} holds <{root.tag}>, expected <annotations>.", "Export it as CVAT 1.1.")
    return root


def task_meta(request: ExportRequest, kind: str) -> ElementTree.Element:
    """What CVAT wants to know of the task: its name, length and labels."""
    meta = ElementTree.Element("meta")
    task = ElementTree.SubElement(meta, "task")
    ElementTree.SubElement(task, "name").text = request.sequence
    ElementTree.SubElement(task, "size").text = str(len(request.frames_to_write))
    labels = ElementTree.SubElement(task, "labels")
    for name in dict.fromkeys(info.name for info in request.objects):
        label = ElementTree.SubElement(labels, "label")
        ElementTree.SubElement(label, "name").text = name
        ElementTree.SubElement(label, "type").text = kind
    return meta


def _too_large(name: str) -> MediaError:
    return MediaError(f"{name} is larger than {_MOST_BYTES >> 20} MB.", "Split the task into several.")
