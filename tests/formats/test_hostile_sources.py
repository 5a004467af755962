"""Every reader of the registry meets damaged and hostile sources: masks or one clear error, within memory and time.

All are read in one process of their own, which may grow by 1.5 GB and take 20 s a source, and never writes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from export_requests import request_for, squares
from hostile_sources import OUTCOMES

from segmentation.cli.run import run
from segmentation.errors import SegmentationError
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks

SUPPORT = Path(__file__).parents[1] / "support"
READERS = [spec.name for spec in FORMATS if spec.reader]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """By reader: what became of its sources."""
    paths, home = [str(SUPPORT), str(SUPPORT.parents[1])], tmp_path_factory.mktemp("hostile")
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "hostile_sources.py"), str(home)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {line["name"]: line for line in map(json.loads, (home / OUTCOMES).read_text().splitlines())}


def test_every_reader_is_tried(outcomes: dict[str, dict[str, object]]) -> None:
    assert list(outcomes) == READERS


@pytest.mark.parametrize("name", READERS)
def test_damaged_and_hostile_sources_give_masks_or_a_clear_error(
    name: str, outcomes: dict[str, dict[str, object]]
) -> None:
    assert outcomes[name]["wrong"] == []
    counts = outcomes[name]["counts"]
    assert isinstance(counts, dict)
    assert counts.get("refused", 0) > 0, "the damage reaches what is read"


@pytest.mark.parametrize("place", ["../../evil", "/tmp/evil", "..\\evil", "a/../../evil"])
def test_names_inside_a_file_lead_nowhere(place: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "clip.json"
    finish(export("ytvis", request_for([squares((1, 2, 2))] * 2, source)))
    (tmp_path / "in" / "clip_frames.csv").unlink()
    document = json.loads(source.read_text())
    document["videos"][0]["file_names"] = [f"{place}/0.jpg", f"{place}/..jpg"]
    source.write_text(json.dumps(document))
    before = {path for path in tmp_path.rglob("*") if "out" not in path.parts}
    for name in ("png", "davis", "youtube-vos", "labelme"):
        run(["convert", str(source), "--from", "ytvis", "--to", name, "--out", str(tmp_path / "out" / name)])
    assert {path for path in tmp_path.rglob("*") if "out" not in path.parts} == before
    assert not Path("/tmp/evil").exists()


@pytest.mark.timeout(30)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize("name", READERS)
def test_pipes_in_place_of_files_are_refused_and_not_waited_for(name: str, tmp_path: Path) -> None:
    spec = format_spec(name)
    source = tmp_path / f"clip{spec.suffix}"
    finish(export(name, request_for([squares((1, 2, 2))] * 2, source)))
    for path in [path for path in tmp_path.rglob("*") if path.is_file()]:
        path.unlink()
        os.mkfifo(path)
    with pytest.raises(SegmentationError):
        finish(import_masks(name, ImportRequest(source, size=(24, 33))))
