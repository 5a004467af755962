"""`maskreel relink PROJECT CLIP`: give a project the place where its clip is now."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import note_figures
from segmentation.cli.notes import print_note, print_notes


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `relink` to the command line."""
    parser = subparsers.add_parser("relink", help="give a project the place where its clip is now")
    parser.add_argument("project", type=Path, metavar="PROJECT", help="project file")
    parser.add_argument("clip", type=Path, metavar="CLIP", help="the moved or changed clip: as large and as long")
    parser.set_defaults(command=relink_project)


def relink_project(options: argparse.Namespace) -> int:
    """Tie the project to the clip."""
    from segmentation.batch.clip_project import relink
    from segmentation.media.clip_facts import state_of_source
    from segmentation.media.fingerprint import SourceState
    from segmentation.media.open_video import open_video
    from segmentation.storage.saved_project import SavedProject

    with (
        closing(SavedProject.open_part(options.project, wait=True)) as saved,
        closing(open_video(options.clip)) as video,
    ):
        same = state_of_source(saved.project.clip, options.clip) is SourceState.SAME
        relink(saved, video)
        print_notes(video.info.notes)
    if not same:
        print_note("The content of the clip is not what it was; look whether the masks still fit.")
    note_figures(options, project=str(options.project), clip=str(options.clip), same_content=same)
    print(f"{options.project} belongs to {options.clip} now.")
    return DONE
