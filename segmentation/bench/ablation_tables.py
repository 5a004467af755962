"""The ablation tables of the papers: for each row the switches of recipe and engine, and what the paper gives.

Values are in the order of the table's columns; None where the paper has no figure. Nothing is run here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Figures = tuple[float | None, ...]


@dataclass(frozen=True)
class AblationRow:
    """One row.

    Args:
        name: As in the paper.
        published: By column.
        switches: Settings of recipe and engine alike.
        numbers: Of the recipe alone.
        settings: Of the engine alone.
        engine: Where it is not that of the table.
        stages: Of the paper's schedule that train it, where they are not those of the table.
    """

    name: str
    published: Figures
    switches: Mapping[str, Any] = field(default_factory=dict)
    numbers: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    engine: str = ""
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class AblationTable:
    """One table.

    Args:
        name: On the command line: the engine and the number of the table.
        engine: Whose ablation it is.
        title: What the table shows, and on which set.
        columns: `Avg`, `J` and `F` in percent, `S` and `M` in 0..1, on MCL where that is said; `t/s` in seconds a
            frame; `Param` in millions and `FLOPs` in 10^9 of the purification units; J in percent by attribute.
        rows: In the paper's order.
        stages: Stages of the paper's schedule that train it.
    """

    name: str
    engine: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[AblationRow, ...]
    stages: tuple[str, ...] = ()


_AVG, _SPEED, _MAPS = ("Avg", "J", "F"), ("Avg", "t/s"), ("S", "M", "S MCL", "M MCL")
ATTRIBUTES = ("AC", "BC", "CS", "DB", "DEF", "EA", "FM", "HO", "IO", "LR", "MB", "OCC", "OV", "SC", "SV")
"""Of the sequences of DAVIS-2016; which ones have which is said in the set's own list."""
_DAVIS_2017 = "on DAVIS-2017 val"
_BASELINE = {"background": "none", "windows": "single", "ensembler": "shallow", "attention": False}
_SHALLOW = {"ensembler": "shallow"}
_PLAIN_CROP, _TRUE_MASKS = {"balanced_crop": False}, {"feedback_from": 1.0}
_ONE_WAY, _OTHER_WAY = "appearance-to-motion", "motion-to-appearance"


def _directions(attention: str, purification: str) -> dict[str, str]:
    return {"attention": attention, "purification": purification}


TABLES = (
    AblationTable(
        "cfbi-4",
        "cfbi",
        f"Background embedding, {_DAVIS_2017}",
        _AVG,
        (
            AblationRow("P, I", (74.9, 72.1, 77.7)),
            AblationRow("P, I without biases", (72.8, 69.5, 76.1), {"bias": False}),
            AblationRow("P", (73.0, 69.9, 76.0), {"background": "matching"}),
            AblationRow("I", (72.3, 69.1, 75.4), {"background": "attention"}),
            AblationRow("neither", (70.9, 68.2, 73.6), {"background": "none"}),
        ),
        ("davis-alone",),
    ),
    AblationTable(
        "cfbi-5",
        "cfbi",
        "Atrous matching, on YouTube-VOS val",
        _SPEED,
        (
            *(
                AblationRow(f"global l = {rate}", figures, settings={"global_atrous": rate})
                for rate, figures in enumerate(((81.4, 0.29), (81.3, 0.15), (80.7, 0.13), (79.9, 0.12)), 1)
            ),
            *(
                AblationRow(f"local l = {rate}", figures, settings={"local_atrous": rate})
                for rate, figures in enumerate(((81.4, 0.29), (80.8, 0.26), (80.1, 0.25), (79.5, 0.25)), 1)
            ),
        ),
        ("youtube-vos",),
    ),
    AblationTable(
        "cfbi-6",
        "cfbi",
        "Multi-scale matching, on YouTube-VOS val",
        _SPEED,
        (
            AblationRow("CFBI-S4", (81.6, 0.65), {"stride": 4}),
            AblationRow("CFBI-S4-G2", (81.6, 0.27), {"stride": 4}, {"global_atrous": [2]}, {"global_atrous": 2}),
            AblationRow("CFBI-S8", (None, 0.13), {"stride": 8}),
            AblationRow("CFBI-S16", (78.3, 0.11), {"stride": 16}),
            AblationRow("CFBI", (81.4, 0.29)),
            AblationRow("CFBI-G2", (81.3, 0.15), settings={"global_atrous": 2}),
            AblationRow("CFBI+", (82.0, 0.25), settings={"global_atrous": 2}, engine="cfbi-plus"),
        ),
        ("youtube-vos",),
    ),
    AblationTable(
        "cfbi-7",
        "cfbi",
        f"Other components, {_DAVIS_2017}",
        _AVG,
        (
            AblationRow("0 CFBI", (74.9, 72.1, 77.7)),
            AblationRow("1 w/o multi-local windows", (73.8, 70.8, 76.8), {"windows": "single"}),
            AblationRow("2 w/o sequential training", (73.3, 70.8, 75.7), numbers=_TRUE_MASKS),
            AblationRow("3 w/o collaborative ensembler", (73.3, 70.5, 76.1), _SHALLOW),
            AblationRow("4 w/o balanced random-crop", (72.8, 69.8, 75.8), numbers=_PLAIN_CROP),
            AblationRow("5 w/o instance-level attention", (72.7, 69.8, 75.5), {"attention": False}),
            AblationRow("6 baseline (FEELVOS)", (68.3, 65.6, 70.9), _BASELINE, {**_PLAIN_CROP, **_TRUE_MASKS}),
        ),
        ("davis-alone",),
    ),
    AblationTable(
        "fsnet-4",
        "fsnet",
        "Stimuli, RCAM and BPM, on DAVIS-2016 val and MCL",
        _MAPS,
        (
            AblationRow("App.", (0.834, 0.047, 0.754, 0.038), {"streams": "appearance"}),
            AblationRow("Mo.", (0.858, 0.039, 0.763, 0.053), {"streams": "motion"}),
            AblationRow("Vanilla", (0.871, 0.035, 0.776, 0.046), {"fusion": "vanilla", "units": 0}),
            AblationRow("Rel.", (0.900, 0.025, 0.833, 0.031), {"units": 0}),
            AblationRow("Bi-Purf.", (0.904, 0.026, 0.855, 0.023), {"fusion": "vanilla"}),
            AblationRow("FSNet", (0.920, 0.020, 0.864, 0.023)),
        ),
    ),
    AblationTable(
        "fsnet-5",
        "fsnet",
        "Purification units, on DAVIS-2016 val and MCL",
        ("Param", "FLOPs", "t/s", *_MAPS),
        tuple(
            AblationRow(f"N = {units}", figures, {"units": units})
            for units, figures in (
                (0, (0.0, 0.0, 0.03, 0.900, 0.025, 0.833, 0.031)),
                (2, (0.507, 1.582, 0.05, 0.911, 0.026, 0.843, 0.028)),
                (4, (1.015, 3.163, 0.08, 0.920, 0.020, 0.864, 0.023)),
                (6, (1.522, 4.745, 0.10, 0.918, 0.023, 0.863, 0.023)),
                (8, (2.030, 6.327, 0.13, 0.920, 0.023, 0.864, 0.023)),
            )
        ),
    ),
    AblationTable(
        "fsnet-6",
        "fsnet",
        "Simplex and full-duplex, on DAVIS-2016 val and MCL",
        _MAPS,
        (
            AblationRow("RCAM App. => Mo., BPM =>", (0.896, 0.026, 0.816, 0.038), _directions(_ONE_WAY, _ONE_WAY)),
            AblationRow("RCAM App. => Mo., BPM <=", (0.902, 0.025, 0.832, 0.031), _directions(_ONE_WAY, _OTHER_WAY)),
            AblationRow("RCAM App. <= Mo., BPM =>", (0.891, 0.029, 0.806, 0.039), _directions(_OTHER_WAY, _ONE_WAY)),
            AblationRow("RCAM App. <= Mo., BPM <=", (0.897, 0.028, 0.840, 0.028), _directions(_OTHER_WAY, _OTHER_WAY)),
            AblationRow("self-purf.", (0.899, 0.026, 0.854, 0.023), _directions("full-duplex", "self-purification")),
            AblationRow("full-dup.", (0.920, 0.020, 0.864, 0.023)),
        ),
    ),
    AblationTable(
        "fsnet-7",
        "fsnet",
        "Choice of the final prediction, on DAVIS-2016 val and MCL",
        _MAPS,
        tuple(
            AblationRow(f"{output} as result", figures, settings={"output": output})
            for output, figures in (
                ("motion", (0.920, 0.022, 0.862, 0.024)),
                ("mean", (0.920, 0.022, 0.863, 0.023)),
                ("appearance", (0.920, 0.022, 0.864, 0.023)),
            )
        ),
    ),
    AblationTable(
        "imcnet-1",
        "imcnet",
        "Network and training strategy, on DAVIS-2016 val",
        ("J", "F"),
        (
            AblationRow("w/o ACM", (80.0, 78.0), {"affinity": "none"}),
            AblationRow("w/o key encoder", (80.6, 78.7), {"affinity": "without-key"}),
            AblationRow("w/o APM", (80.4, 80.1), {"propagation": "pyramid"}),
            AblationRow("regular alignment", (81.5, 80.0), {"alignment": "regular"}),
            *(
                AblationRow(f"l = {steps}", figures, {"alignment_steps": steps})
                for steps, figures in enumerate(
                    ((79.6, 78.4), (80.7, 79.3), (81.4, 80.1), (82.7, 81.1), (82.0, 81.0)), 1
                )
            ),
            AblationRow("w/o TSC (Conv)", (80.6, 79.3), {"compensation": False}),
            AblationRow("stage 1", (76.3, 75.0), stages=("youtube-vos",)),
            AblationRow("stages 1 and 2 w/o joint training", (79.3, 78.4), numbers={"stills_per_clip": 0}),
        ),
    ),
    AblationTable(
        "imcnet-2",
        "imcnet",
        "Frames and step, on DAVIS-2016 val",
        ("J", "F"),
        (
            AblationRow("5 frames", (80.2, 78.5), {"frames": 5}),
            AblationRow("7 frames", (79.7, 78.0), {"frames": 7}),
            *(
                AblationRow(f"step {step}", figures, settings={"interval": step})
                for step, figures in ((1, (82.6, 80.8)), (2, (82.0, 80.2)), (4, (82.7, 81.1)), (6, (81.9, 80.5)))
            ),
        ),
    ),
    AblationTable(
        "imcnet-3",
        "imcnet",
        "Steps by attribute of the sequences: J, on DAVIS-2016 val",
        ATTRIBUTES,
        tuple(
            AblationRow(f"step {step}", figures, settings={"interval": step})
            for step, figures in (
                (1, (84.0, 81.6, 84.3, 69.7, 80.6, 78.5, 78.6, 78.1, 78.3, 80.1, 77.8, 76.7, 81.2, 71.9, 78.1)),
                (2, (82.2, 81.8, 84.4, 63.7, 79.8, 78.8, 76.7, 77.3, 78.7, 80.1, 76.6, 76.9, 78.0, 72.5, 78.6)),
                (4, (83.9, 81.9, 84.5, 68.5, 81.0, 78.6, 78.6, 78.3, 78.7, 80.0, 78.3, 77.2, 81.3, 72.6, 78.4)),
                (6, (83.0, 81.5, 84.0, 66.3, 80.5, 77.4, 77.4, 77.4, 78.3, 78.8, 77.7, 76.7, 80.7, 72.1, 77.3)),
            )
        ),
    ),
    AblationTable(
        "savos-3",
        "savos",
        "Lucid dreams and attention modules, on DAVIS-2016 val",
        ("J", "F"),
        (
            AblationRow("basic version", (78.3, 77.5), {"attention_modules": 0}, {"dream_share": 0.0}),
            AblationRow("lucid dreams", (79.2, 77.8), {"attention_modules": 0}),
            AblationRow("lucid dreams, attention", (80.3, 79.5)),
            AblationRow("the coarsest module alone (ours)", (None, None), {"attention_modules": 1}),
        ),
    ),
    AblationTable(
        "savos-4",
        "savos",
        "Add-ons, on DAVIS-2016 val",
        ("J", "F"),
        (
            AblationRow("Our", (80.3, 79.5)),
            AblationRow("+OL", (81.0, 79.8), numbers={"dream_share": 1.0}),
            AblationRow("+CRF", (80.8, 79.3), settings={"crf": True}),
        ),
    ),
)


def table_named(name: str) -> AblationTable | None:
    """The table of that name, or None."""
    return next((table for table in TABLES if table.name == name), None)
