"""What `packaging/release.py` does without `--run`, and what the forge's jobs ask for."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging_scripts import load_script

release = load_script("release.py")
ROOT = Path(__file__).parents[1]
JOBS = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))["jobs"]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_a_dry_run_names_every_product_and_sets_the_tag_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    products = ("sdist", "wheel without", "frozen", "archive", "package", "bill of materials", "checksums", "tag")
    assert all(any(product in line for line in lines) for product in products)
    assert lines[-1].startswith("tag: git tag")


def test_the_section_of_the_version_is_found_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"].split(".dev")[
        0
    ]
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = release.changelog_section(text, version)
    assert section.startswith("- ")
    assert "\n## " not in section


def test_a_version_without_a_section_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"no section '## 9\.9\.9'"):
        release.changelog_section("## 9.9.90\n\n- Other\n", "9.9.9")


def test_a_development_version_or_changed_files_are_in_the_way() -> None:
    assert len(release.obstacles("1.0.0.dev0", "", " M README.md")) == 2
    assert len(release.obstacles("1.0.0", "## 1.0.0 (unreleased)", "")) == 1
    assert release.obstacles("1.0.0", "## 1.0.0 (2030-01-01)", "") == []


def test_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"wheel")
    release.write_checksums(tmp_path)
    release.write_checksums(tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == f"{hashlib.sha256(b'wheel').hexdigest()}  a.whl\n"


def test_jobs_of_the_forge_run_targets_that_exist() -> None:
    commands = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
    asked = {command.split()[1] for command in commands if command.startswith("make ")}
    assert asked == {"test", "lowest-check"}
    assert asked <= TARGETS


def test_jobs_of_the_forge_cover_systems_and_versions() -> None:
    assert JOBS["linux"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    systems = " ".join(JOBS["windows-and-macos"]["strategy"]["matrix"]["system"])
    assert "windows" in systems
    assert "macos" in systems


def test_jobs_of_the_forge_take_the_lowest_and_the_newest_versions() -> None:
    commands = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in JOBS.items()}
    assert commands["lowest"] == ["make lowest-check"]
    assert any("--upgrade-strategy eager" in command for command in commands["newest"])


def test_every_night_the_long_trials_run() -> None:
    path = ROOT / ".github/workflows/nightly.yml"
    job = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["reliability"]
    asked = {command.split()[1] for command in job["strategy"]["matrix"]["command"]}
    assert asked == {"fuzz", "kills", "audit"}
    assert asked <= TARGETS
