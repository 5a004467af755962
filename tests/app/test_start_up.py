"""The window's parts come up without torch, without engines and without decoders: those load when they are needed."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
import app.theme.theme, app.canvas.canvas_view, app.canvas.playback, app.commands.table, app.commands.actions
import app.commands.palette_dialog, app.commands.key_list_dialog
import app.panels.timeline, app.panels.transport_bar, app.panels.objects_panel, app.panels.tool_options
import app.panels.history_panel, app.workers.frame_loader
heavy = {name.split(".")[0] for name in sys.modules} & {"torch", "av", "cv2", "PIL", "imageio"}
engines = {name for name in sys.modules if name.startswith("segmentation.engines.")}
print(sorted(heavy | engines))
"""


def test_nothing_heavy_is_imported():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stdout
