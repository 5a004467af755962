"""`--click`, `--negative-click`, `--box` and `--prompts`: objects by points and boxes, where others give masks."""

from __future__ import annotations

import argparse
import math
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.engine_terms import choose_engine, print_terms
from segmentation.cli.notes import print_note, print_notes
from segmentation.domain.object_prompts import ObjectPrompts, merge_prompts
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.domain.project import Project
    from segmentation.media.video import Video
    from segmentation.storage.saved_project import SavedProject

_POINT = "OBJECT:X,Y[@FRAME]"
_BOX = "OBJECT:LEFT,TOP,RIGHT,BOTTOM[@FRAME]"


def add_prompt_options(parser: argparse.ArgumentParser) -> None:
    """With all that starts objects without a mask."""
    group = parser.add_argument_group("objects by points and boxes")
    group.add_argument(
        "--click",
        action="append",
        default=[],
        metavar=_POINT,
        help="a point in an object, which is called by its number or name; in pixels, on frame 0 unless said",
    )
    group.add_argument(
        "--negative-click", action="append", default=[], metavar=_POINT, help="a point that is not in the object"
    )
    group.add_argument(
        "--box", action="append", default=[], metavar=_BOX, help="a box around an object, which may have points, too"
    )
    group.add_argument(
        "--prompts", type=Path, metavar="FILE", help="points and boxes as JSON, or boxes of MOTChallenge (gt.txt)"
    )
    group.add_argument(
        "--box-every",
        type=int,
        metavar="N",
        help="of MOTChallenge: the boxes of an object on every Nth frame from its first on; else its first alone",
    )
    group.add_argument("--click-engine", metavar="NAME", help="the engine that follows them, chosen as --engine is")


def has_prompts(options: argparse.Namespace) -> bool:
    """Whether any are given."""
    return bool(options.click or options.negative_click or options.box or options.prompts)


@dataclass(frozen=True)
class GivenPrompts:
    """Points and boxes that a command was given.

    Args:
        prompts: One entry for each object and frame; may be empty.
        engine: Which engine follows them; empty without any.
        device: Where it computes.
    """

    prompts: tuple[ObjectPrompts, ...]
    engine: str
    device: str

    @classmethod
    def of(cls, options: argparse.Namespace) -> GivenPrompts:
        """Those of the command line and of the file, which is read, with notes.

        Raises:
            UserError: One is not written as it must be, or an unknown engine.
            MediaError: The file cannot be read.
        """
        from segmentation.batch.engine_choice import check_engine
        from segmentation.formats.importing.prompt_files import read_prompt_file

        if options.box_every is not None and options.prompts is None:
            raise UserError("--box-every is for boxes of a file.", "Give it with --prompts.")
        if not has_prompts(options):
            return cls((), "", options.device)
        if options.click_engine is not None:
            check_engine(options.click_engine, "clicks", {})
        found = [_parse_point(text) for text in options.click]
        found += [_parse_point(text, positive=False) for text in options.negative_click]
        found += [_parse_box(text) for text in options.box]
        if options.prompts is not None:
            read, notes = read_prompt_file(options.prompts, options.box_every)
            print_notes(notes)
            found += read
        prompts = merge_prompts(found)
        engine = choose_engine(options, "clicks", options.click_engine)
        print_terms(engine)
        return cls(prompts, engine, options.device)

    def check(self, project: Project) -> None:
        """Find out before any work whether they fit the clip and the objects.

        Raises:
            UserError: They do not.
        """
        from segmentation.batch.prompted_masks import check_prompts

        check_prompts(project, self.prompts)

    def give(self, saved: SavedProject, video: Video) -> list[dict[str, Any]]:
        """Make masks of them, references of the project, with progress and a note of each.

        Returns:
            The masks as JSON values.

        Raises:
            UserError: As `check`, or one selects nothing.
            EngineError: The engine cannot be used.
        """
        from segmentation.batch.prompted_masks import give_prompts
        from segmentation.cli.progress import ProgressBar
        from segmentation.jobs.refinement.click_selection import ClickSelector

        if not self.prompts:
            return []
        with ExitStack() as stack:
            selector = stack.enter_context(closing(ClickSelector(self.device)))
            bar = stack.enter_context(closing(ProgressBar("Selecting", len(self.prompts), "mask")))
            masks = give_prompts(saved, video, self.prompts, selector, self.engine, bar.set)
        for mask in masks:
            name = saved.project.objects[mask.object_id].name
            print_note(f"'{name}' has {mask.pixels} pixels on frame {mask.frame}, by {self.engine}.")
        return [
            {"frame": int(mask.frame), "object": int(mask.object_id), "pixels": mask.pixels, "engine": self.engine}
            for mask in masks
        ]


def _parse_point(text: str, *, positive: bool = True) -> ObjectPrompts:
    found, (x, y) = _parse(text, _POINT, 2)
    return ObjectPrompts(*found, positive=((x, y),)) if positive else ObjectPrompts(*found, negative=((x, y),))


def _parse_box(text: str) -> ObjectPrompts:
    found, (left, top, right, bottom) = _parse(text, _BOX, 4)
    return ObjectPrompts(*found, box=(left, top, right, bottom))


def _parse(text: str, form: str, count: int) -> tuple[tuple[int | str, int], list[float]]:
    """The object and the frame, and the numbers between them.

    Raises:
        UserError: It is not written like that.
    """
    name, _, place = text.rpartition(":")
    written, at, frame = place.partition("@")
    try:
        numbers = [float(number) for number in written.split(",")]
    except ValueError:
        numbers = []
    is_whole = not at or (frame.isdecimal() and len(frame) < 10)
    if not name.strip() or len(numbers) != count or not all(map(math.isfinite, numbers)) or not is_whole:
        example = "1:320,180@12" if count == 2 else "1:300,150,420,260@12"
        raise UserError(f"'{text}' is not {form}.", f"Write it as {example}; without @FRAME it is on frame 0.")
    key = int(name) if name.isdecimal() and len(name) < 10 else name.strip()
    return (key, int(frame or 0)), numbers
