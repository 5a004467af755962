"""Make docs/maskreel.ipynb: run its cells, and store what they print and the pictures they end with.

Run it after a change of the public package: `.venv/bin/python packaging/make-notebook.py`. A test runs the cells, too.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "maskreel.ipynb"
CELLS = (
    "# Maskreel in a notebook\n\nTwo objects move in the built-in clip. Every third frame at a fifth of the size.",
    """
import numpy as np
from PIL import Image

import maskreel

with maskreel.open_clip(maskreel.sample_clip()) as clip:
    frames = np.stack([clip.read(index)[::5, ::5] for index in range(0, 18, 3)])
truth = [np.asarray(Image.open(maskreel.sample_truth() / f"{index:05d}.png"))[::5, ::5] for index in range(0, 18, 3)]


def show(*numbers):
    \"\"\"Frames side by side, with the masks that the session has.\"\"\"
    colours = np.array([[0, 0, 0], [255, 140, 0], [0, 150, 255]], np.uint8)
    pictures = []
    for number in numbers:
        labels = session.mask(number).labels
        mixed = frames[number] // 2 + colours[labels] // 2
        pictures.append(np.where(labels[..., None] > 0, mixed, frames[number]))
    return Image.fromarray(np.concatenate(pictures, axis=1))


frames.shape
""",
    "## Give a mask, propagate\n\nMasks are arrays, tensors, files or clicks.",
    """
session = maskreel.open_clip(frames)
session.add_masks(truth[0], names=["first", "second"])
report = session.propagate("classic")
print(report.frames, "frames on", report.device)
show(0, 3, 5)
""",
    "## Mask by mask\n\nThe same as an iterator; here over the last frames only.",
    """
for found in session.propagate_iter("classic", first=4, direction="forward"):
    print(found.frame, {session.objects[number]: int(found.region(number).sum()) > 0 for number in session.objects})
""",
    "## Correct, and let the frames around follow",
    """
session.correct(truth[3] == 2, frame=3, name="second")
session.propagate("classic", only_changed=True)
show(2, 3, 4)
""",
    "## Click in place of a mask",
    """
ys, xs = np.nonzero(truth[1] == 1)
region = session.click(1, [(xs.mean(), ys.mean())], [(2, 2)], name="first")
show(1)
""",
    "## Score and export",
    """
import tempfile

scores = session.evaluate(np.stack(truth).astype(int))
print("J above 0.8:", scores.statistics["J"].mean > 0.8)
with tempfile.TemporaryDirectory() as folder:
    print(session.export(f"{folder}/masks", "png").frames, "frames written")
session.close()
""",
)


def run_cells() -> list[dict[str, Any]]:
    """The cells of the notebook, each with what it gave."""
    names: dict[str, Any] = {"__name__": "notebook"}
    cells, count = [], 0
    for text in CELLS:
        if not text.startswith("\n"):
            cells.append({"cell_type": "markdown", "id": f"cell-{len(cells)}", "metadata": {}, "source": text})
            continue
        count += 1
        source = text.strip()
        cells.append(
            {
                "cell_type": "code",
                "execution_count": count,
                "id": f"cell-{len(cells)}",
                "metadata": {},
                "outputs": _run(source, names, count),
                "source": source,
            }
        )
    return cells


def _run(source: str, names: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """What a notebook shows below a cell: what is printed, and the value of its last line."""
    printed = io.StringIO()
    *_, last = source.splitlines()
    is_value = not last.startswith((" ", "print(", "session.close"))
    before = source.removesuffix(last) if is_value else source
    with contextlib.redirect_stdout(printed):
        exec(compile(before, "cell", "exec"), names)
        value = eval(last, names) if is_value else None
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": printed.getvalue()})
    if value is not None:
        outputs.append(
            {"data": _output_data(value), "execution_count": count, "metadata": {}, "output_type": "execute_result"}
        )
    return outputs


def _output_data(value: Any) -> dict[str, str]:
    if not hasattr(value, "save"):
        return {"text/plain": repr(value)}
    picture = io.BytesIO()
    value.convert("P", palette=1, colors=64).save(picture, "PNG", optimize=True)
    return {"image/png": base64.b64encode(picture.getvalue()).decode(), "text/plain": f"picture of {value.size}"}


def main() -> None:
    """Write the notebook."""
    values = {
        "cells": run_cells(),
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    TARGET.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
