"""The test of a module is found from its name: `segmentation/jobs/runner.py` has `tests/jobs/test_runner.py`, and
`app/panels/lane.py` has `tests/app/panels/test_lane.py`.

Where a name stands in several packages, the package goes first: `engines/fsnet/engine.py` has
`tests/engines/fsnet/test_fsnet_engine.py`. A test of a behaviour that several modules bring about stands in the table.
A module without a test of its own is tested through the modules that use it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "storage", "media", "engines", "jobs", "metrics", "training", "batch", "cli", "bench", "app")
BEHAVIOURS = {
    "app/canvas/test_painting_tools.py": "each drawing tool by mouse, pen and keys: tools, canvas_surface",
    "app/commands/test_keys_in_a_window.py": "every key, the palette and the key list, in a window",
    "app/panels/test_panels_together.py": "all panels in one window: names of controls, least size",
    "app/test_accessible.py": "every control of the window and its dialogs has a name",
    "app/test_bad_moments.py": "full disks, vanished clips, failing engines: the work is kept, and the window says so",
    "app/test_entry_point.py": "main.py: which arguments open the window",
    "app/test_engines_in_window.py": "every engine chosen, run, paused, corrected and undone",
    "app/test_formats_in_the_window.py": "every format through the export and import dialogs",
    "app/test_killed_window.py": "the next start after the program was killed",
    "app/test_pyside_signals.py": "the installed PySide6 loses no reference per signal",
    "app/test_seeing_and_masking.py": "scrubbing, pen, brush size, masks of one frame",
    "app/test_translatable.py": "no widget gets a text that is not translated",
    "app/test_whole_job.py": "the whole job: open, paint, propagate, correct, undo, export",
    "cli/test_commands.py": "the subcommands export, doctor, demo and bench, and the border around all",
    "cli/test_weights_command.py": "the subcommand weights, down to the files",
    "engines/test_api_document.py": "the examples of docs/api.md",
    "engines/test_cfbi_evaluation.py": "recorded evaluation loops of cfbi, cfbi-plus and cfbi-mobilenet",
    "engines/test_classic_discovery.py": "the modules of classic_discovery together",
    "engines/test_engine_settings.py": "settings of engines: registry and protocols",
    "engines/classic/test_classic_parts.py": "appearance, matching, memory and refinement of classic",
    "jobs/test_corrections.py": "corrections while a run is going on: control, run_state, amending",
    "jobs/test_resume.py": "a run that goes on after a cut: events, plan, propagation_job",
    "media/test_mask_carriers.py": "files of many kinds that hold masks: mask_image, mask_labels",
    "storage/test_bad_projects.py": "damaged, foreign and too new project files",
    "storage/test_full_disk.py": "every write of a project when the disk is full",
    "storage/test_kill.py": "projects after kill -9",
    "storage/test_torn_log.py": "projects after a power failure",
    "training/test_cfbi_gradients.py": "a training step of cfbi and cfbi-plus against the published code",
    "training/test_recipes.py": "the recipes, each from files to weights",
}


def names_of_modules(folder: Path) -> set[str]:
    """Names that tests in `folder`, relative to tests/, may have without `test_`."""
    package = ROOT / folder if folder.parts[0] == "app" else ROOT / "segmentation" / folder
    modules = {path.stem for path in package.glob("*.py")}
    return modules | {f"{folder.name}_{module}" for module in modules}


def files_in(room: str) -> list[Path]:
    """Relative to tests/."""
    return sorted(path.relative_to(ROOT / "tests") for path in (ROOT / "tests" / room).rglob("test_*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_has_the_name_of_its_module(room: str) -> None:
    others = [
        path.as_posix()
        for path in files_in(room)
        if path.stem.removeprefix("test_") not in names_of_modules(path.parent)
    ]
    unknown = sorted(set(others) - set(BEHAVIOURS))
    assert not unknown, f"name these after their main module, or enter them in the table: {unknown}"


def test_the_table_of_behaviours_is_true() -> None:
    for path in BEHAVIOURS:
        assert (ROOT / "tests" / path).is_file(), path
        assert Path(path).stem.removeprefix("test_") not in names_of_modules(Path(path).parent), path


def test_the_names_of_tests_are_unique() -> None:
    """pytest imports them by their name alone."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
