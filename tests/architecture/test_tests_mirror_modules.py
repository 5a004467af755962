"""The test of a module is found from its name: `segmentation/jobs/runner.py` has `tests/jobs/test_runner.py`, and
`app/panels/lane.py` has `tests/app/panels/test_lane.py`.

Where a name stands in several packages, the package goes first: `engines/fsnet/engine.py` has
`tests/engines/fsnet/test_fsnet_engine.py`. A test of a behaviour that several modules bring about is in `BEHAVIOURS`.
A module without a test of its own name is tested with its package, or with another module: `TESTED_BY` says where.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from import_graph import ImportGraph, has_logic

ROOT = Path(__file__).parents[2]
ROOMS = (
    "domain",
    "storage",
    "media",
    "engines",
    "jobs",
    "metrics",
    "training",
    "batch",
    "cli",
    "bench",
    "contracts",
    "formats",
    "files",
    "servers",
    "app",
    "maskreel",
)
BEHAVIOURS = {
    "app/canvas/test_outline_points.py": "points of outlines by mouse and keys: point_gestures, outline_marks",
    "app/canvas/test_painting_tools.py": "each drawing tool by mouse, pen and keys: tools, canvas_surface",
    "app/commands/test_keys_in_a_window.py": "every key, the palette and the key list, in a window",
    "app/panels/test_panels_together.py": "all panels in one window: names of controls, least size",
    "app/test_accessible.py": "every control of the window and its dialogs has a name",
    "app/test_bad_moments.py": "full disks, vanished clips, failing engines: the work is kept, and the window says so",
    "app/test_entry_point.py": "maskreel/entry_point.py: which arguments open the window",
    "app/test_engines_in_window.py": "every engine chosen, run, paused, corrected and undone",
    "app/test_formats_in_the_window.py": "every format through the export and import dialogs",
    "app/test_killed_window.py": "the next start after the program was killed",
    "app/test_pyside_signals.py": "the installed PySide6 loses no reference per signal",
    "app/test_seeing_and_masking.py": "scrubbing, pen, brush size, masks of one frame",
    "app/test_translatable.py": "no widget gets a text that is not translated",
    "app/test_catalogues.py": "what ships of translations is complete and compiled",
    "app/test_whole_job.py": "the whole job: open, paint, propagate, correct, undo, export",
    "cli/test_bad_input_codes.py": "exit code 2 for every kind of bad input",
    "cli/test_batch_document.py": "the commands of docs/batch.md",
    "cli/test_command_line_document.py": "the commands of docs/command-line.md",
    "cli/test_commands.py": "the subcommands export, doctor, demo and bench, and the border around all",
    "cli/test_headless_projects.py": "a project without the window: propagate, info, undo, redo, masks of a folder",
    "cli/test_missing_folders.py": "folders that are missing are made, or refused before the work, over all commands",
    "cli/test_tables_of_papers.py": "the commands that docs/engines.md gives for the tables of the papers",
    "cli/test_targets_before_work.py": "what is refused before any work, and clips of odd names",
    "cli/test_weights_command.py": "the subcommand weights, down to the files",
    "contracts/test_click_engines.py": "what every click engine must do",
    "contracts/test_engine_records.py": "what the record of every engine names: weights, recipe, adapter, network",
    "contracts/test_propagation_engines.py": "what every propagation engine must do",
    "contracts/test_saliency_engines.py": "what every saliency engine must do",
    "engines/test_api_document.py": "the examples of docs/api.md",
    "engines/test_cfbi_evaluation.py": "recorded evaluation loops of cfbi, cfbi-plus and cfbi-mobilenet",
    "engines/test_device_steps.py": "a step of every network as a GPU would run it: waiting, and numbers in half",
    "engines/test_peak_memory.py": "memory of fsnet and imcnet against the published order of operations",
    "engines/test_engine_settings.py": "settings of engines: registry and protocols",
    "engines/weights/test_companions.py": "small files beside weights: imported, found, fetched",
    "files/test_pipes_and_devices.py": "every reader, given a pipe, a device, a socket or a folder",
    "files/test_pictures_over_the_bound.py": "every reader of pictures, given one of more pixels than Pillow opens",
    "files/test_full_disk_of_small_files.py": "every writer of single files when the disk is full",
    "formats/test_any_masks_any_format.py": "round trips of random and awkward masks through every format",
    "formats/test_formats_document.py": "the table of docs/formats.md",
    "formats/test_full_disk_of_exports.py": "every format of the registry when the disk is full",
    "formats/test_hostile_sources.py": "every reader over damaged and hostile sources, within memory and time",
    "formats/test_label_formats.py": "round trips, ranges, names and damage of all formats of labels",
    "formats/test_limits_are_true.py": "what the registry says a format carries",
    "formats/test_presence.py": "absent and occluded objects through every format that has a word for them",
    "formats/test_resumed_exports.py": "exports that are cancelled or killed, and go on",
    "formats/test_unknown_frames.py": "frames that nobody annotated, in every format and both directions",
    "formats/importing/test_odd_images.py": "odd images among good ones, in every format of images",
    "jobs/test_corrections.py": "corrections while a run is going on: control, run_state, amending",
    "jobs/test_resume.py": "a run that goes on after a cut: events, plan, propagation_job",
    "maskreel/test_python_document.py": "docs/python.md, its script and the notebook",
    "media/test_mask_carriers.py": "files of many kinds that hold masks: mask_image, mask_labels",
    "storage/test_bad_projects.py": "damaged, foreign and too new project files",
    "storage/test_changed_projects.py": "project files that somebody changed, by mistake or to do harm",
    "storage/test_full_disk.py": "every write of a project when the disk is full",
    "storage/test_kill.py": "projects after kill -9",
    "storage/test_torn_log.py": "projects after a power failure",
    "training/test_cfbi_gradients.py": "a training step of cfbi and cfbi-plus against the published code",
    "training/test_recipes.py": "the recipes, each from files to weights",
}

TESTED_BY = {
    "app/bench": "app/bench/test_bench_command.py",
    "app/bench/late_ticks": "app/bench/test_soak.py",
    "app/bench/window_user": "app/bench/test_soak.py",
    "app/canvas": "app/canvas/test_painting_tools.py",
    "app/commands": "app/commands/test_keys_in_a_window.py",
    "app/dialogs/curve_view": "app/dialogs/test_training_dialog.py",
    "app/dialogs/export_work": "app/dialogs/test_export_dialog.py",
    "app/dialogs/filter_preview": "app/dialogs/test_mask_filter_dialog.py",
    "app/dialogs/preview_dialog": "app/dialogs/test_mask_filter_dialog.py",
    "app/dialogs/format_options": "app/dialogs/test_export_dialog.py",
    "app/dialogs/import_dialog": "app/test_formats_in_the_window.py",
    "app/dialogs/choice_words": "app/dialogs/test_export_dialog.py",
    "app/dialogs/format_groups": "app/dialogs/test_export_dialog.py",
    "app/dialogs/import_work": "app/test_formats_in_the_window.py",
    "app/dialogs/object_choice": "app/dialogs/test_export_dialog.py",
    "app/dialogs/training_data": "app/dialogs/test_training_dialog.py",
    "app/panels": "app/panels/test_panels_together.py",
    "app/session": "app/session/test_services.py",
    "app/shell": "app/test_main_window.py",
    "app/state/edge_words": "app/dialogs/test_edge_dialog.py",
    "app/tools": "app/canvas/test_painting_tools.py",
    "app/widgets": "app/test_engines_in_window.py",
    "app/workers": "app/session/test_services.py",
    "batch": "batch/test_many_clips.py",
    "batch/starting_weights": "batch/test_adapt_clip.py",
    "bench": "bench/test_bench_batch.py",
    "bench/ablation_tables": "bench/test_ablation_run.py",
    "bench/click_objects": "bench/test_bench_clicks.py",
    "cli": "cli/test_commands.py",
    "cli/notes": "cli/test_cli_engine_terms.py",
    "cli/train_reports": "cli/test_train.py",
    "domain/mask_filter": "jobs/mask_editing/test_mask_filtering.py",
    "domain/edits/frame_edit": "domain/edits/test_painting.py",
    "domain/edits/pasting": "jobs/mask_editing/test_range_paste.py",
    "engines": "contracts/test_propagation_engines.py",
    "engines/array_process": "engines/dense_crf/test_dense_crf.py",
    "engines/cfbi": "engines/cfbi/test_cfbi_engine.py",
    "engines/cfbi_plus": "engines/cfbi/test_cfbi_engine.py",
    "engines/cfbi_plus_mobile": "engines/cfbi_plus_mobile/test_cfbi_plus_mobile_engine.py",
    "engines/classic": "contracts/test_propagation_engines.py",
    "engines/classic_discovery": "engines/classic_discovery/test_classic_discovery_engine.py",
    "engines/clicks": "engines/clicks/test_clicks_engine.py",
    "engines/clicks_mobile": "engines/clicks_mobile/test_clicks_mobile_engine.py",
    "engines/conformance": "engines/conformance/test_run_checks.py",
    "engines/dense_crf": "engines/dense_crf/test_dense_crf.py",
    "engines/fsnet_mobile": "engines/fsnet_mobile/test_fsnet_mobile_engine.py",
    "engines/imcnet": "engines/imcnet/test_imcnet_engine.py",
    "engines/layers": "engines/cfbi/test_cfbi_engine.py",
    "engines/savos": "engines/savos/test_savos_engine.py",
    "engines/weights": "engines/weights/test_shipped_weights.py",
    "formats": "formats/test_any_masks_any_format.py",
    "formats/datasets": "batch/test_dataset_build.py",
    "formats/exporting/jpeg_image": "batch/test_dataset_build.py",
    "jobs/mask_editing": "jobs/mask_editing/test_range_paste.py",
    "jobs/mask_editing/window_tools": "app/canvas/test_picture_tools.py",
    "jobs/refinement/edge_methods": "jobs/refinement/test_edge_refiners.py",
    "jobs/refinement/edge_preview": "app/dialogs/test_edge_dialog.py",
    "jobs/propagation": "jobs/propagation/test_propagation_job.py",
    "jobs/propagation/region": "jobs/propagation/region/test_region_engine.py",
    "maskreel/given_masks": "maskreel/test_clip_session.py",
    "maskreel/opening": "maskreel/test_clip_session.py",
    "maskreel/frame_mask": "maskreel/test_clip_session.py",
    "maskreel/propagation_options": "maskreel/test_clip_session.py",
    "media": "media/test_sample_clip.py",
    "media/decoder_server": "media/test_isolated_video.py",
    "media/mask_labels": "media/test_mask_image.py",
    "media/synthetic": "media/synthetic/test_clips.py",
    "servers": "servers/test_server_kinds.py",
    "storage/new_project_file": "storage/test_project_file.py",
    "storage/project_connection": "storage/test_project_file.py",
    "training": "training/test_recipes.py",
    "training/adaptation/run": "batch/test_adapt_clip.py",
}
"""Package, or module -> the test of what has no test of its own name. The nearest entry counts."""


def names_of_modules(folder: Path) -> set[str]:
    """Names that tests in `folder`, relative to tests/, may have without `test_`."""
    package = ROOT / folder if folder.parts[0] in ("app", "maskreel") else ROOT / "segmentation" / folder
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


def modules_without_a_test() -> list[Path]:
    """Modules with logic, relative to the root, that have no test of their own name."""
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    modules = [path for top in ("app", "segmentation", "maskreel") for path in (ROOT / top).rglob("*.py")]
    return sorted(
        path.relative_to(ROOT)
        for path in modules
        if path.stem not in ("__init__", "__main__")
        and not {path.stem, f"{path.parent.name}_{path.stem}"} & tests
        and has_logic(path)
    )


def entry_of(module: Path) -> str | None:
    """The nearest entry of `TESTED_BY` for a module, relative to the root."""
    place = module.with_suffix("").as_posix().removeprefix("segmentation/")
    places = [place, *(parent.as_posix() for parent in Path(place).parents)]
    return next((place for place in places if place in TESTED_BY), None)


def test_every_module_leads_to_a_test_that_imports_it() -> None:
    graph = ImportGraph(ROOT)
    reached = {test: graph.reached_by(ROOT / "tests" / test) for test in set(TESTED_BY.values())}
    lost = [
        module.as_posix()
        for module in modules_without_a_test()
        if (entry := entry_of(module)) is None or graph.name_of(ROOT / module) not in reached[TESTED_BY[entry]]
    ]
    assert not lost, f"give these a test of their name, or enter in the table a test that imports them: {lost}"


def test_the_table_of_other_tests_is_true() -> None:
    needed = {entry_of(module) for module in modules_without_a_test()}
    assert TESTED_BY.keys() - needed == set(), "nothing needs these entries any more"
    assert all((ROOT / "tests" / test).is_file() for test in TESTED_BY.values())


def test_the_names_of_tests_are_unique() -> None:
    """pytest imports them by their name alone."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
