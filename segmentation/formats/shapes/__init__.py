"""Outlines, polygons and scribble lines: between pixels and points."""
