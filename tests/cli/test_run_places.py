"""Places are looked at before the work begins."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from segmentation.cli.run_places import check_folder, check_output_places, check_places, check_report
from segmentation.errors import StorageError, UserError


def test_a_project_is_a_place(tmp_path: Path) -> None:
    check_places(Namespace(project=tmp_path / "p.maskreel", propose=True, out=None))
    check_places(Namespace(project=None, propose=False, out=tmp_path))


@pytest.mark.parametrize(("propose", "said"), [(True, "A proposal needs"), (False, "--out is missing")])
def test_no_place_is_refused(propose: bool, said: str) -> None:
    with pytest.raises(UserError, match=said):
        check_places(Namespace(project=None, propose=propose, out=None))


def test_a_report_is_a_file_in_a_folder(tmp_path: Path) -> None:
    check_report(tmp_path / "report.json")
    with pytest.raises(UserError, match="is a folder"):
        check_report(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(StorageError):
        check_report(tmp_path / "file" / "report.json")


def test_a_folder_is_made_or_is_there(tmp_path: Path) -> None:
    check_folder(tmp_path)
    check_folder(tmp_path / "new" / "tables")
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="is a file; a folder is needed"):
        check_folder(tmp_path / "file")
    with pytest.raises(StorageError):
        check_folder(tmp_path / "file" / "tables")


def test_what_is_no_place_is_passed_over(tmp_path: Path) -> None:
    check_output_places(Namespace(json="-", keep=True, maps=None))
    check_output_places(Namespace(json=True))
    with pytest.raises(UserError, match="is a folder"):
        check_output_places(Namespace(json=str(tmp_path)))
