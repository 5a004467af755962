"""Make a release: notes, sdist, wheels, the frozen program as archive and package, bill of materials, checksums, tag.

Usage: release.py [--run]. Without `--run` nothing is made: the steps and what stands in their way are printed.
Publishing and pushing the tag stay with a person.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = Path("out/release")


@dataclass(frozen=True)
class Step:
    """One command of a release, run in the root of the checkout."""

    purpose: str
    command: tuple[str, ...]


def changelog_section(text: str, version: str) -> str:
    """What CHANGELOG.md says of a version.

    Raises:
        ValueError: The version has no section.
    """
    found = re.search(rf"^## {re.escape(version)}\b[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"CHANGELOG.md has no section '## {version}'; write one.")
    return found.group(1).strip() + "\n"


def obstacles(version: str, changelog: str, changed_files: str) -> list[str]:
    """What must be put right before a release is made; empty if nothing."""
    found = []
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        found.append(f"pyproject.toml has version {version}; a release is MAJOR.MINOR.PATCH.")
    if f"## {version} (unreleased)" in changelog:
        found.append(f"CHANGELOG.md calls {version} unreleased; write the day in place of it.")
    if changed_files:
        found.append("The checkout has changes that are not committed; commit them.")
    return found


def release_steps(version: str) -> list[Step]:
    """All commands, in order; the tag comes last, so that it marks what was built and tried."""
    python = sys.executable
    frozen = ("tar", "-czf", f"{OUT}/maskreel-{version}-linux.tar.gz", "-C", "out/frozen", "maskreel")
    return [
        Step("sdist and wheel", (python, "-m", "build", "--outdir", str(OUT), ".")),
        Step("wheel without the window", ("packaging/build-core-wheel.sh", str(OUT))),
        Step("frozen program, tried, and Debian package", ("make", "deb")),
        Step("archive of the frozen program", frozen),
        Step("the package beside it", ("sh", "-c", f"cp out/maskreel_*.deb {OUT}/")),
        Step(
            "bill of materials",
            (python, "-m", "cyclonedx_py", "environment", "--of", "JSON", "-o", f"{OUT}/sbom.cdx.json", python),
        ),
        Step("checksums", (python, "packaging/release.py", "--checksums")),
        Step("tag", ("git", "tag", "--annotate", f"v{version}", "--file", f"{OUT}/NOTES.md")),
    ]


def write_checksums(folder: Path) -> None:
    """Write SHA256SUMS over all files of the folder, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def make_release(version: str, notes: str) -> None:
    """Run all steps; the first that fails ends it, and no tag is set."""
    (ROOT / OUT).mkdir(parents=True, exist_ok=True)
    (ROOT / OUT / "NOTES.md").write_text(notes, encoding="utf-8")
    for step in release_steps(version):
        print(f"== {step.purpose}", flush=True)
        subprocess.run(step.command, cwd=ROOT, check=True)


def main(arguments: list[str]) -> int:
    """Exit code 0: done, or nothing stands in the way; 1: something does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", action="store_true", help="make the release; without it the steps are printed")
    parser.add_argument("--checksums", action="store_true", help=f"only write {OUT}/SHA256SUMS")
    options = parser.parse_args(arguments)
    if options.checksums:
        write_checksums(ROOT / OUT)
        return 0
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    status = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, check=False, capture_output=True, text=True)
    found = obstacles(version, changelog, status.stdout)
    if status.returncode != 0:
        found.append("This is no checkout of git, which holds the tags; make the release in one.")
    for step in release_steps(version):
        print(f"{step.purpose}: {' '.join(step.command)}")
    for line in found:
        print(f"In the way: {line}", file=sys.stderr)
    if not options.run:
        return 0
    if found:
        return 1
    make_release(version, changelog_section(changelog, version))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
