"""`maskreel info PATH`: what a project holds, or what a clip is."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.counts import format_count
from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import add_json_option, print_result

if TYPE_CHECKING:
    from segmentation.domain.project import Project
    from segmentation.media.video import VideoInfo
    from segmentation.storage.saved_project import SavedProject


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `info` to the command line."""
    parser = subparsers.add_parser("info", help="show what a project holds, or what a clip is")
    parser.add_argument("path", type=Path, metavar="PROJECT|CLIP", help="project file, video file or image folder")
    parser.add_argument(
        "--brief",
        action="store_true",
        help="of a project: what is known at once, without reading and checking the masks of its frames",
    )
    add_json_option(parser)
    parser.set_defaults(command=show_info)


def show_info(options: argparse.Namespace) -> int:
    """Read the facts; nothing is changed."""
    from segmentation.storage.project_suffix import EXTENSION

    if options.path.suffix != EXTENSION:
        values = _read_clip(options.path)
    elif options.brief:
        values = _look_at_project(options.path)
    else:
        values = _read_project(options.path)
    print_result(options, values, _list_facts(values))
    return DONE


def _read_clip(path: Path) -> dict[str, Any]:
    from segmentation.media.open_video import open_video

    with closing(open_video(path)) as video:
        return _clip_facts(video.info)


def _clip_facts(info: VideoInfo) -> dict[str, Any]:
    return {
        "clip": str(info.path),
        "kind": info.kind,
        "width": info.width,
        "height": info.height,
        "frames": info.frame_count,
        "frames_per_second": round(float(info.average_rate), 3),
        "last_frame_s": round(info.timestamps_s[-1], 3),
        "codec": info.codec,
        "colour": info.colour,
        "rotation": info.rotation,
        "damaged_frames": [int(frame) for frame in info.damaged],
        "notes": list(info.notes),
    }


def _read_project(path: Path) -> dict[str, Any]:
    from segmentation.storage.saved_project import SavedProject

    with closing(SavedProject.open(path, read_only=True)) as saved:
        return _project_facts(saved)


def _look_at_project(path: Path) -> dict[str, Any]:
    from segmentation.storage.saved_project import SavedProject

    with closing(SavedProject.look(path)) as saved:
        project = saved.project
        objects = [{"id": int(each), "name": project.objects[each].name} for each in project.object_order]
        return {
            **_clip_and_range(saved),
            "objects": objects,
            "frames_with_masks": len(project.track.records),
            "frames_proposed": len(project.proposals),
            **_run_and_steps(saved),
        }


def _project_facts(saved: SavedProject) -> dict[str, Any]:
    from segmentation.domain.open_proposals import open_frames

    project = saved.project
    return {
        **_clip_and_range(saved),
        "objects": _object_facts(project),
        "proposed_frames": [int(each.frame) for each in open_frames(project)],
        **_run_and_steps(saved),
        "damaged_frames": [] if saved.recovery is None else [int(each.frame) for each in saved.recovery.damaged],
        "notes": [] if saved.recovery is None else list(saved.recovery.notes),
    }


def _run_and_steps(saved: SavedProject) -> dict[str, Any]:
    return {
        "unfinished_run": saved.load_job() is not None,
        "steps": sum(entry.done for entry in saved.history()),
    }


def _clip_and_range(saved: SavedProject) -> dict[str, Any]:
    from segmentation.media.clip_facts import state_of_source

    clip, inside = saved.project.clip, saved.project.work_range
    return {
        "project": str(saved.path),
        "clip": str(saved.source_path()),
        "clip_state": state_of_source(clip, saved.source_path()).value,
        "width": clip.width,
        "height": clip.height,
        "frames": clip.frame_count,
        "range": [int(inside.first), int(inside.last)],
    }


def _object_facts(project: Project) -> list[dict[str, Any]]:
    from segmentation.domain.references import ReferenceSet
    from segmentation.domain.uncertainty import measure_review

    references = ReferenceSet.of(project.track)
    review = measure_review(project.track.records, project.object_order, project.clip.whole)
    masked = [record.mask.areas() for record in project.track.records.values()]
    return [
        {
            "id": int(object_id),
            "name": project.objects[object_id].name,
            "masks": sum(object_id in areas for areas in masked),
            "references": [int(frame) for frame in references.frames_of(object_id)],
            "to_do": review[object_id].to_do,
            "needs_work": review[object_id].needs_work,
            "done": review[object_id].done,
        }
        for object_id in project.object_order
    ]


def _list_facts(values: dict[str, Any]) -> str:
    """The facts as lines of a name and a value; a list of objects is a line each."""
    lines = []
    for name, value in values.items():
        title = name.replace("_", " ")
        if name == "objects":
            lines += [f"{'object':<18}{_describe_object(each)}" for each in value]
        elif isinstance(value, list):
            lines += [f"{title:<18}{_shorten(value)}"] if value else []
        elif value != "":
            lines.append(f"{title:<18}{'yes' if value is True else 'no' if value is False else value}")
    return "\n".join(lines)


def _describe_object(each: dict[str, Any]) -> str:
    if "masks" not in each:
        return f"{each['id']} '{each['name']}'"
    references = _shorten(each["references"]) if each["references"] else "none"
    left = f"to do {each['to_do']}, needs work {each['needs_work']}, done {each['done']}"
    return f"{each['id']} '{each['name']}': {format_count(each['masks'], 'mask')}; references {references}; {left}"


def _shorten(values: list[Any], most: int = 8) -> str:
    more = f" and {len(values) - most} more" if len(values) > most else ""
    return ", ".join(map(str, values[:most])) + more
