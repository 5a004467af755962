"""What a drag on the picture does, one gesture per file. A gesture is a generator with a `yield` per move."""
