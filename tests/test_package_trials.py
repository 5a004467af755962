"""The trial of a package runs the program from each form of it, and missing tools are named before long work."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[1] / "packaging"
BASH = "/bin/bash"
PROGRAM = """#!/bin/sh
echo "called: $0 $*"
case $1 in
    doctor) echo "trial passed" ;;
    demo) mkdir -p "$4" && echo >"$4/demo.maskreel" ;;
    export) echo >"$6" ;;
    *.maskreel) exit CODE ;;
esac
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these packages are of Linux")


def write_script(path: Path, lines: str) -> Path:
    """An executable script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(lines, encoding="utf-8")
    path.chmod(0o755)
    return path


def tools_of(folder: Path, *names: str) -> dict[str, str]:
    """An environment with stand-ins for these tools in front of its PATH."""
    for name in names:
        write_script(folder / name, "#!/bin/sh\n")
    return os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}


def try_package(package: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The trial of a package, with stand-ins for the screen and for a person at it."""
    environment = tools_of(folder, "xdotool")
    write_script(folder / "Xvfb", "#!/bin/sh\necho 7 >&3\nexec sleep 60\n")
    script = str(PACKAGING / "smoke-test.sh")
    return subprocess.run([script, str(package)], env=environment, capture_output=True, text=True, check=False)


def make_package(form: str, folder: Path, code: int = 0) -> Path:
    """A small program in the form of a folder, an AppImage or a Debian package; its window ends with this exit code."""
    program = PROGRAM.replace("CODE", str(code))
    if form == "AppImage":
        return write_script(folder / "small.AppImage", '#!/bin/sh\nshift\nset -- "$@"\n' + program)
    if form == "folder":
        return write_script(folder / "small/maskreel", program).parent
    environment = os.environ | {"OUT": str(folder / "out")}
    frozen = write_script(folder / "small/maskreel", program).parent
    subprocess.run([PACKAGING / "linux/build-deb.sh", frozen], env=environment, check=True, capture_output=True)
    (package,) = (folder / "out").iterdir()
    return package


def assert_program_ran(done: subprocess.CompletedProcess[str], place: str) -> None:
    """All steps of the trial ran, from this place below the folder of programs."""
    assert done.returncode == 0, done.stdout + done.stderr
    calls = [line.partition(f"/My Programs/{place} ")[2] for line in done.stdout.splitlines() if "called:" in line]
    assert [call.split()[0] for call in calls[:4]] == ["--version", "demo", "export", "export"]
    assert calls[4].endswith("My Home/demo/demo.maskreel")
    assert "works on its own" in done.stdout


@pytest.mark.parametrize(("form", "place"), [("folder", "maskreel/maskreel"), ("AppImage", "small.AppImage")])
def test_the_program_runs_where_it_may_not_write(form: str, place: str, tmp_path: Path) -> None:
    assert_program_ran(try_package(make_package(form, tmp_path), tmp_path / "tools"), place)


def test_a_window_that_ends_with_an_error_fails_the_trial(tmp_path: Path) -> None:
    done = try_package(make_package("folder", tmp_path, code=3), tmp_path / "tools")
    assert done.returncode == 3
    assert "works on its own" not in done.stdout


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="Debian's tools are not there")
def test_a_debian_package_runs_and_asks_for_the_c_library_that_it_was_built_with(tmp_path: Path) -> None:
    package = make_package("deb", tmp_path)
    assert_program_ran(try_package(package, tmp_path / "tools"), "opt/maskreel/maskreel")
    shown = subprocess.run(["dpkg-deb", "--field", package, "Depends"], capture_output=True, text=True, check=True)
    assert f"libc6 (>= {platform.libc_ver()[1]})" in shown.stdout


@pytest.mark.parametrize(
    ("package", "tools", "runtime", "message"),
    [
        ("deb", (), "", "dpkg-deb is missing."),
        ("appimage", (), "", "appimagetool is missing."),
        ("appimage", (), "nowhere", "APPIMAGE_RUNTIME is nowhere, which is no file;"),
        ("appimage", (), BASH, "mksquashfs is missing."),
        ("flatpak", (), "", "flatpak-builder is missing."),
        ("flatpak", ("flatpak-builder",), "", "org.freedesktop.Platform 25.08 is not installed for all users."),
        ("snap", (), "", "Usage: check-tools.sh"),
    ],
)
def test_a_missing_tool_is_named(
    package: str, tools: tuple[str, ...], runtime: str, message: str, tmp_path: Path
) -> None:
    tools_of(tmp_path, *tools)
    for name in ("sed", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    done = subprocess.run(
        [BASH, PACKAGING / "check-tools.sh", package],
        env={"PATH": str(tmp_path), "APPIMAGE_RUNTIME": runtime},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert message in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("package", "tools"), [("appimage", ("appimagetool",)), ("flatpak", ("flatpak-builder", "flatpak"))]
)
def test_tools_that_are_there_are_enough(package: str, tools: tuple[str, ...], tmp_path: Path) -> None:
    script = str(PACKAGING / "check-tools.sh")
    assert subprocess.run([script, package], env=tools_of(tmp_path, *tools), check=False).returncode == 0
