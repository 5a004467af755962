"""ClipSound: lets the open clip be heard while it is played at its own speed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.canvas.playback import Playback
from app.session.documents import Documents
from app.session.isolation import is_isolated
from app.workers.sound_player import SoundPlayer


class ClipSound(QObject):
    """Silent where clips are decoded in a process of their own: sound is not.

    Args:
        playback: Says from when on something is to be heard, and when no longer.
        documents: What is open.
        player: Plays.
    """

    def __init__(
        self, playback: Playback, documents: Documents, player: SoundPlayer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._documents, self._player = documents, player
        playback.sound_wanted.connect(self._play)
        playback.silence_wanted.connect(player.stop)

    @Slot(float)
    def _play(self, start_s: float) -> None:
        document = self._documents.current
        if document is not None and not is_isolated():
            self._player.play(document.clip_path, start_s)
