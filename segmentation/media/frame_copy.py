"""A decoded frame in memory of its own. Knows nothing of files and decoders."""

from __future__ import annotations

from fractions import Fraction

from av import VideoFrame
from av.filter import Graph
from av.video.format import VideoFormat

_NO_TIME = Fraction(1)


class FrameCopier:
    """Copies frames with all their tags, by FFmpeg's own `copy` filter. One owner thread."""

    def __init__(self) -> None:
        self._shape: tuple[int, int, str] | None = None
        self._graph = Graph()

    def copy(self, frame: VideoFrame) -> VideoFrame:
        """The same frame; the memory of the given one can go back to its decoder."""
        shape = (frame.width, frame.height, frame.format.name)
        if shape != self._shape:
            self._graph, self._shape = _copying_graph(*shape), shape
        self._graph.vpush(frame)
        return self._graph.vpull()


def _copying_graph(width: int, height: int, pixel_format: str) -> Graph:
    graph = Graph()
    graph.threads = 1
    source = graph.add_buffer(width=width, height=height, format=VideoFormat(pixel_format), time_base=_NO_TIME)
    graph.link_nodes(source, graph.add("copy"), graph.add("buffersink")).configure()
    return graph
