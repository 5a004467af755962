"""The recipes of other package systems say what pyproject.toml says, and an AppDir runs what was frozen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((PACKAGING / "conda/recipe.yaml").read_text(encoding="utf-8"))
FLATPAK = yaml.safe_load((PACKAGING / "flatpak/org.maskreel.Maskreel.yaml").read_text(encoding="utf-8"))
OF_CONDA = {
    "PySide6-Essentials": "pyside6",
    "torch": "pytorch",
    "opencv-python-headless": "py-opencv",
    "OpenEXR": "openexr-python",
}


def conda_requirement(requirement: str) -> str:
    """A requirement of pyproject.toml as conda-forge names it; the fourth number of OpenCV is that of its wheel."""
    name, bounds = requirement.split(">", 1)
    return f"{OF_CONDA.get(name, name)} >{bounds}".replace("4.10.0.84", "4.10.0")


def test_the_conda_recipe_has_the_version_licence_and_summary_of_the_project() -> None:
    assert CONDA["context"]["version"] == PROJECT["version"]
    assert CONDA["about"]["license"] == PROJECT["license"]
    assert CONDA["about"]["summary"] == PROJECT["description"]
    entry_points = [f"{name} = {place}" for name, place in PROJECT["scripts"].items()]
    assert CONDA["build"]["python"]["entry_points"] == entry_points


def test_the_conda_recipe_needs_what_the_project_needs() -> None:
    python = f"python {PROJECT['requires-python']}"
    assert CONDA["requirements"]["run"] == [python, *map(conda_requirement, PROJECT["dependencies"])]
    assert python in CONDA["requirements"]["host"]


def test_the_flatpak_takes_the_frozen_program_and_has_no_network() -> None:
    (module,) = FLATPAK["modules"]
    assert [source["path"] for source in module["sources"]] == ["../../out/frozen/maskreel", "../../out/share"]
    assert (
        f"mv /app/share/mime/packages/maskreel.xml /app/share/mime/packages/{FLATPAK['id']}.xml"
        in module["build-commands"]
    )
    assert "--share=network" not in FLATPAK["finish-args"]
    assert FLATPAK["rename-desktop-file"] == next(PACKAGING.glob("linux/*.desktop")).name
    description = (PACKAGING / "linux/maskreel.metainfo.xml").read_text(encoding="utf-8")
    assert f"<id>{FLATPAK['id']}</id>" in description


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AppImages are of Linux")
@pytest.mark.parametrize(
    ("tool", "code", "begin"),
    [
        ("appimagetool", 'test -x "$2/AppRun" && test -s "$2/.DirIcon" && cp "$2/maskreel.desktop" "$3"', "[Desktop"),
        (
            "mksquashfs",
            'test -x "$1/AppRun" && test -s "$1/.DirIcon" && cp "$1/maskreel.desktop" "$2"',
            "runtime\n[Desktop",
        ),
    ],
)
def test_an_app_folder_runs_the_frozen_program_and_becomes_one_file(
    tool: str, code: str, begin: str, tmp_path: Path
) -> None:
    frozen, tools = tmp_path / "my frozen", tmp_path / "tools"
    for file, lines in ((frozen / "maskreel", 'echo "ran with $*"'), (tools / tool, code)):
        file.parent.mkdir()
        file.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        file.chmod(0o755)
    (tmp_path / "runtime").write_text("runtime\n", encoding="utf-8")
    environment = os.environ | {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "OUT": str(tmp_path / "out"),
        "APPIMAGE_RUNTIME": "runtime",
    }
    script = str(PACKAGING / "linux/build-appimage.sh")
    done = subprocess.run(
        [script, str(frozen)], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ran with --version" in done.stdout
    (image,) = (tmp_path / "out").iterdir()
    assert image.suffix == ".AppImage"
    assert image.read_text(encoding="utf-8").startswith(begin)


@pytest.mark.parametrize(
    ("validator", "file"),
    [
        (("desktop-file-validate",), "maskreel.desktop"),
        (("appstreamcli", "validate", "--no-net"), "maskreel.metainfo.xml"),
    ],
)
def test_what_desktops_read_is_valid(validator: tuple[str, ...], file: str) -> None:
    if shutil.which(validator[0]) is None:
        pytest.skip(f"{validator[0]} is not installed")
    done = subprocess.run([*validator, PACKAGING / "linux" / file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
