"""OpenEXR mattes: a layer per object or a Cryptomatte in one file per frame, or a folder per object. For compositors.

Mattes are 0..1 in the channel `A` of a layer, linear by nature, so no colour space applies. Values are half or whole
floats; both hold our 8 bits exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.domain.alpha_band import Alpha
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, ObjectInfo
from segmentation.errors import MediaError, StorageError
from segmentation.files.outside_file import check_outside_file, open_outside_file
from segmentation.formats.documents.cryptomatte import cryptomatte_channels, cryptomatte_header, cryptomatte_in
from segmentation.formats.documents.exr_header import channel_layer, layer_header, layers_in, timing_header
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.label_images import files_of_one_size
from segmentation.formats.documents.object_layers import combine_layers, layer_name, number_layers, object_name
from segmentation.formats.exporting.export import open_export_folder
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import ignore_losses, presence_losses, scan_export
from segmentation.formats.exporting.verification import differing_pixels, matte_losses
from segmentation.formats.importing.frame_naming import in_clip_order, table_notes, without_strays
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_folder import subfolders
from segmentation.media.natural_order import natural_key

_LONGEST_NAME = 200
_Mattes = dict[str, Alpha]


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write mattes of all objects: in one file per frame (`layers`, `cryptomatte`), or in a folder for each object."""
    scan, names = (yield from scan_export(request)), request.file_names()
    with open_export_folder(request, "exr", scan) as export:
        root = export.folder
        yield from export.write_frames(lambda frame, _: _write_frame(request, frame, root / names[frame]))
        export.write_table(names.values())
        imported = yield from read(ImportRequest(root, strict=True))
        changed = yield from _check(request, imported, root, names)
        objects = {object_id: int(object_id) for object_id in request.object_ids}
        losses = (*ignore_losses(scan), *presence_losses(request, scan), *matte_losses(changed))
        return export.write_report(objects, losses)


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of files, or one with a folder per object.

    Raises:
        MediaError: There are no files, one cannot be read, or sizes differ.
    """
    files = _files(request.path)
    if not files:
        raise MediaError(f"There are no EXR files in {request.path}.", "Choose the folder that holds them.")
    table, odd = read_frame_table(request.path / TABLE_SUFFIX), OddEntries(request.strict)
    every = without_strays([path for paths in files.values() for path in paths.values()], table, odd)
    size, fitting = files_of_one_size(every, _size_of, odd, request.size)
    kept = set(fitting)
    ids: dict[str, ObjectId] = {}
    frames: list[ImportedFrame] = []
    overlaps = 0
    for done, (stem, paths) in enumerate(files.items()):
        mattes, left_out = _read_frame({name: path for name, path in paths.items() if path in kept}, odd)
        left_out |= {name for name, path in paths.items() if path not in kept}
        if mattes:
            ids |= number_layers(mattes.keys() - ids.keys(), taken=ids.values())
            unknown = {number for name, number in ids.items() if name.split(" ")[0] in left_out or name in left_out}
            named = {ids[name]: matte for name, matte in mattes.items()}
            frame, shared = combine_layers(stem, named, table, unknown)
            frames.append(frame)
            overlaps += shared > 0
        yield Progress("Reading", done + 1, len(files))
    odd.demand_rest(len(frames))
    notes = (*table_notes(table), *odd.notes())
    if overlaps:
        notes += (f"Objects overlap on {overlaps} frames; there the most opaque one was taken.",)
    objects = number_objects(ids.values(), {int(number): object_name(name) for name, number in ids.items()})
    name = request.sequence or request.path.resolve().name
    return ImportedMasks(name, size, in_clip_order(frames), objects, notes)


def _write_frame(request: ExportRequest, frame: FrameIndex, place: Path) -> None:
    """Write the file at `place`, or one in each object's folder beside it; the suffix is added."""
    root, stem = place.parent, place.name
    depth = np.float16 if request.options["depth"] == "half" else np.float32
    alphas = {_layer(info): request.alpha(frame, info.id) for info in request.objects}
    timing = timing_header(request.clip, frame)
    if request.options["style"] == "cryptomatte":
        header = timing | cryptomatte_header(alphas)
        _write_file(root / f"{stem}.exr", cryptomatte_channels(alphas, request.size), header)
        return
    mattes = {layer: (alpha / 255).astype(depth) for layer, alpha in alphas.items()}
    if request.options["style"] == "layers":
        channels = {f"{channel_layer(layer)}.A": matte for layer, matte in mattes.items()}
        _write_file(root / f"{stem}.exr", channels, timing | layer_header(mattes))
        return
    for layer, matte in mattes.items():
        (root / layer).mkdir(exist_ok=True)
        _write_file(root / layer / f"{stem}.exr", {"A": matte}, timing)


def _layer(info: ObjectInfo) -> str:
    """Dots part layers from channels, so a name has none."""
    return layer_name(info).replace(".", "_")[:_LONGEST_NAME]


def _write_file(path: Path, channels: Mapping[str, Any], more: Mapping[str, Any]) -> None:
    import OpenEXR

    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage, **more}
    try:
        OpenEXR.File(header, dict(channels)).write(str(path))
        _size_of(path)  # on a full disk it is not always written, and nothing is raised
    except (RuntimeError, MediaError) as error:
        raise StorageError(f"{path.name} cannot be written: {error}.", "Check the space on the disk.") from error


def _files(root: Path) -> dict[str, dict[str, Path]]:
    """Files by frame, and in each by object; the object is empty when the file itself names its layers."""
    found: dict[str, dict[str, Path]] = {}
    for folder in (root, *subfolders(root)) if root.is_dir() else ():
        for path in sorted(folder.glob("*.[eE][xX][rR]")):
            found.setdefault(path.stem, {})["" if folder == root else folder.name] = path
    return dict(sorted(found.items(), key=lambda entry: (natural_key(entry[0]), entry[0])))


def _read_frame(paths: Mapping[str, Path], odd: OddEntries) -> tuple[_Mattes, set[str]]:
    """Mattes by name of their object, and the folders whose file cannot be read."""
    mattes: _Mattes = {}
    left_out = set()
    for folder, path in paths.items():
        with odd.tolerate() as entry:
            for layer, matte in _read_file(path, odd).items():
                mattes[" ".join(part for part in (folder, layer) if part) or "001_object"] = matte
        left_out |= {folder} if entry.is_left_out else set()
    if len(mattes) > MAX_OBJECT_ID:
        raise MediaError(f"A frame has {len(mattes)} mattes; at most {MAX_OBJECT_ID} are possible.")
    return mattes, left_out


def _size_of(path: Path) -> tuple[int, int]:
    """(height, width) of a file, from its header.

    Raises:
        MediaError: It cannot be read, or holds a part of its picture.
    """
    import OpenEXR

    # OpenEXR opens by name, and would wait for a pipe.
    with _errors_as_ours(path), open_outside_file(path), OpenEXR.File(str(path), header_only=True) as file:
        return _window_size(path, file.header())


@contextmanager
def _errors_as_ours(path: Path) -> Iterator[None]:
    """Everything that OpenEXR can raise on a damaged file becomes a `MediaError`."""
    try:
        yield
    except (
        OSError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        ArithmeticError,
        MemoryError,
        UnicodeDecodeError,
    ) as error:
        if isinstance(error, MediaError):
            raise
        raise MediaError(f"{path.name} cannot be read: {error}.", "Check that it is a complete EXR file.") from error


def _read_file(path: Path, odd: OddEntries) -> _Mattes:
    """Mattes by layer: those of a Cryptomatte, the channel A of each layer, or Y of a file without any.

    Raises:
        MediaError: It cannot be read, or has no matte.
    """
    import OpenEXR

    with _errors_as_ours(path):
        check_outside_file(path)
        with OpenEXR.File(str(path), header_only=True) as file:
            _window_size(path, file.header())
            names, cryptomatte = layers_in(file.header()), cryptomatte_in(file.header())
        with OpenEXR.File(str(path), separate_channels=True) as file:
            channels = {name: channel.pixels for name, channel in file.channels().items()}
        if cryptomatte is not None:
            return {name: _matte(path, plane, odd) for name, plane in cryptomatte.mattes(channels).items()}
    wanted = {name.rpartition(".")[0]: plane for name, plane in channels.items() if name.rpartition(".")[2] == "A"}
    if not wanted and "Y" in channels:
        wanted = {"": channels["Y"]}
    if not wanted:
        raise MediaError(f"{path.name} has no channel A or Y.", "Export mattes as alpha.")
    return {names.get(layer, layer): _matte(path, plane, odd) for layer, plane in wanted.items()}


def _window_size(path: Path, header: Mapping[str, Any]) -> tuple[int, int]:
    """(height, width). The data must fill the picture, which must be of a size that can be true."""
    corners = [np.asarray(header[key], np.int64) for key in ("dataWindow", "displayWindow")]
    if not np.array_equal(corners[0], corners[1]):
        raise MediaError(f"{path.name} holds a part of its picture only.", "Export it with the full data window.")
    width, height = (corners[0][1] - corners[0][0] + 1).tolist()
    if not (0 < width < 1 << 16 and 0 < height < 1 << 16 and width * height <= MAX_PIXELS):
        raise MediaError(f"{path.name} claims a size of {width} x {height}.", "Check that it is a complete EXR file.")
    return height, width


def _matte(path: Path, plane: Any, odd: OddEntries) -> Alpha:
    if plane.ndim != 2 or plane.dtype.kind != "f":
        raise MediaError(f"{path.name} holds {plane.dtype} values, expected half or float.", "Export mattes as half.")
    if np.isnan(plane).any():
        odd.remark("mattes hold values that are no numbers (NaN); those pixels were read as transparent.")
    shares = np.nan_to_num(plane.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0)
    return np.asarray(np.rint(np.clip(shares, 0, 1) * 255), np.uint8)


def _check(request: ExportRequest, imported: ImportedMasks, root: Path, names: Mapping[FrameIndex, str]) -> Steps[int]:
    """Every matte is what was to be written; how many labels differ.

    Raises:
        StorageError: A matte differs.
    """
    changed, files = 0, _files(root)
    for done, (frame, found) in enumerate(zip(request.frames_to_write, imported.frames, strict=True)):
        mattes, _ = _read_frame(files[names[frame]], OddEntries(strict=True))
        for info in request.objects:
            if not np.array_equal(mattes[_layer(info)], request.alpha(frame, info.id)):
                raise StorageError(
                    f"The matte of object {info.id} on frame {frame} reads back differently.",
                    "Choose another format, and report this message as an error of the program.",
                )
        changed += differing_pixels(found.mask.unpack(), request.mask(frame).relabel({IGNORE: 0}))
        yield Progress("Checking", done + 1, len(imported.frames))
    return changed
