"""Lines of MOTS files: odd ones are left out, and damaged run lengths make their object unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from foreign_exports import export_foreign, read_foreign

from segmentation.errors import MediaError

ODD_LINES = {
    "short": "0 1001 1 24",
    "negative size": "1 1001 1 -24 33 X",
    "other size": "1 1002 1 10 10 T3",
    "no MOTS number": "1 7 0 24 33 X",
    "too short run lengths": "1 1002 1 24 33 11",
    "damaged run lengths": "1 1002 1 24 33 \x7f\x7f",
    "a later frame than there is": "99 1002 1 24 33 X",
    "a text for a number": "one 1002 1 24 33 X",
    "not a number": "nan 1002 1 24 33 X",
}


@pytest.mark.parametrize("line", ODD_LINES.values(), ids=ODD_LINES.keys())
def test_an_odd_line_of_mots_is_left_out(line: str, tmp_path: Path) -> None:
    target = export_foreign("mots-txt", tmp_path)
    whole = read_foreign("mots-txt", target)
    target.write_text(f"{target.read_text()}{line}\n")
    imported = read_foreign("mots-txt", target)
    assert [frame.mask for frame in imported.frames] == [frame.mask for frame in whole.frames]
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read_foreign("mots-txt", target, strict=True)
    target.write_text(f"{line}\n")
    if line != ODD_LINES["other size"]:  # alone it is the size of all
        with pytest.raises(MediaError):
            read_foreign("mots-txt", target)


def test_an_object_whose_run_lengths_are_damaged_is_unknown(tmp_path: Path) -> None:
    target = export_foreign("mots-txt", tmp_path)
    lines = target.read_text().splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("1 1002"))
    lines[place] = "1 1002 1 24 33 11"
    target.write_text("\n".join(lines))
    assert [frame.unknown for frame in read_foreign("mots-txt", target).frames] == [set(), {2}, set(), set()]
