"""The catalogues that ship: each holds every text, says the same values, and is compiled as it is written."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging_scripts import load_script

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
CATALOGUES = sorted(FOLDER.glob("*.ts"))
VALUE = re.compile(r"%\w|%\d|\{\w*\}|</?\w+>")
"""A place for a value, or a tag."""


def messages(file: Path) -> Iterator[tuple[str, str, bool]]:
    """Source, translation and whether it is finished, of each text of a catalogue."""
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        for form in forms:
            yield message.findtext("source") or "", form, translation.get("type") != "unfinished" and bool(form.strip())


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_every_text_is_translated(catalogue: Path, tmp_path: Path) -> None:
    maker = load_script("make-translations.py")
    file = Path(shutil.copy(catalogue, tmp_path))
    maker.template(file)
    missing = [source for source, _, is_finished in messages(file) if not is_finished]
    assert not missing, f"run packaging/make-translations.py template {catalogue.name}, and translate: {missing}"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_a_translation_has_the_values_and_tags_of_its_source(catalogue: Path) -> None:
    differing = [
        source
        for source, translated, _ in messages(catalogue)
        if sorted(VALUE.findall(source)) != sorted(VALUE.findall(translated))
    ]
    assert not differing


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_what_ships_is_compiled_from_the_catalogue(catalogue: Path, tmp_path: Path) -> None:
    maker = load_script("make-translations.py")
    maker.install(catalogue, tmp_path)
    for file in (f"{catalogue.stem}.qm", "core_phrases.json"):
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes(), (
            f"run packaging/make-translations.py install {catalogue}"
        )


@pytest.mark.parametrize("language", ["de", "zh_CN"])
def test_the_language_ships(language: str) -> None:
    assert f"maskreel_{language}" in {file.stem for file in CATALOGUES}
