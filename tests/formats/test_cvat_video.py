"""CVAT for video: which frames of the clip a task holds."""

from __future__ import annotations

from pathlib import Path

from foreign_files import HEIGHT, WIDTH, notes_of, read


def cvat(folder: Path, body: str, *, task: str = "") -> Path:
    path = folder / "annotations.xml"
    image = f'<image id="0" name="00000.png" width="{WIDTH}" height="{HEIGHT}">{body}</image>' if not task else body
    path.write_text(f"<annotations><version>1.1</version>{task}{image}</annotations>")
    return path


def test_the_step_of_a_cvat_task_leaves_other_frames_out(tmp_path: Path) -> None:
    size = f"<original_size><width>{WIDTH}</width><height>{HEIGHT}</height></original_size>"
    frames = "<start_frame>0</start_frame><stop_frame>9</stop_frame><frame_filter>step=5</frame_filter>"
    keys = '<box frame="0" outside="0" xtl="2" ytl="2" xbr="6" ybr="6"/>'
    body = f'<track id="0" label="dog">{keys}</track>'
    imported = read("cvat-video", cvat(tmp_path, body, task=f"<meta><task>{frames}{size}</task></meta>"))
    assert [frame.name for frame in imported.frames] == ["frame_000000", "frame_000005"]
    assert "every 5th frame" in notes_of(imported)
