"""Takes OpenCV's FFmpeg out of a frozen program: videos are read and written by PyAV, which has an FFmpeg of its own.

Usage: leave_out_opencv_video.py FOLDER, the `_internal` of a frozen program. In place of each library comes an empty
one with the functions that OpenCV asks for when it is loaded; who calls one reads why it does not work. What nobody
needs any more goes. Needs `readelf` and `cc`, and so works on Linux only.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

FFMPEG = re.compile(r"lib(avcodec|avformat|avutil|swscale|swresample)-")
BODY = """#include <stdio.h>
#include <stdlib.h>
static void stop(void) {
  fputs("This program has no FFmpeg for OpenCV; read and write videos with PyAV.\\n", stderr);
  abort();
}
"""


def functions_by_version(symbols: str) -> dict[str, list[str]]:
    """What a library asks of others, by the version of their names, from the output of `readelf --dyn-syms --wide`."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r" FUNC +\w+ +\w+ +UND (\w+)@(\w+)", symbols):
        found.setdefault(version, []).append(name)
    return found


def file_by_version(needs: str) -> dict[str, str]:
    """The file in which a library looks for a version of names, from the output of `readelf --version-info --wide`."""
    found, file = {}, ""
    for kind, name in re.findall(r"(File|Name): (\S+)", needs):
        if kind == "File":
            file = name
        else:
            found[name] = file
    return found


def find_needed_files(dynamic: str) -> set[str]:
    """The libraries that a library loads, from the output of `readelf --dynamic --wide`."""
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic))


def write_empty_library(library: Path, version: str, names: list[str]) -> None:
    """Put a library with these functions in place of one; each of them ends the program."""
    with tempfile.TemporaryDirectory() as scratch:
        source, versions = Path(scratch, "empty.c"), Path(scratch, "versions.map")
        source.write_text(BODY + "".join(f"void {name}(void) {{ stop(); }}\n" for name in names), encoding="utf-8")
        versions.write_text(f"{version} {{ global: *; }};\n", encoding="utf-8")
        options = ["-shared", "-fPIC", "-O2", f"-Wl,-soname,{library.name}", f"-Wl,--version-script={versions}", "-s"]
        library.unlink()
        # The functions have the names, not the types, of what the compiler may know.
        subprocess.run(["cc", "-fno-builtin", *options, "-o", str(library), str(source)], check=True)


def read_elf(option: str, library: Path) -> str:
    """What `readelf` says of a library."""
    return subprocess.run(
        ["readelf", option, "--wide", str(library)], check=True, capture_output=True, text=True
    ).stdout


def leave_out(inside: Path) -> list[str]:
    """The names of the libraries that became empty or went.

    Raises:
        FileNotFoundError: OpenCV, or its libraries, are not where they should be.
    """
    module = next(iter(inside.glob("cv2/cv2*.so")), None)
    folder = inside / "opencv_python_headless.libs"
    if module is None or not folder.is_dir():
        raise FileNotFoundError(f"{inside} has no cv2/cv2*.so with its libraries in {folder.name}.")
    functions, changed = functions_by_version(read_elf("--dyn-syms", module)), []
    for version, name in file_by_version(read_elf("--version-info", module)).items():
        if FFMPEG.match(name) and (folder / name).exists():
            write_empty_library(folder / name, version, functions[version])
            changed.append(name)
    while unused := _libraries_without_use(module, folder):
        for library in unused:
            library.unlink()
            changed.append(library.name)
    for link in [path for path in inside.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()
    return changed


def _libraries_without_use(module: Path, folder: Path) -> list[Path]:
    libraries = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    needed = set[str]().union(*(find_needed_files(read_elf("--dynamic", path)) for path in (module, *libraries)))
    return [path for path in libraries if path.name not in needed]


if __name__ == "__main__":
    print("Without OpenCV's FFmpeg:", ", ".join(leave_out(Path(sys.argv[1]))))
