"""What a drag on the picture does, and the table of tools. A gesture is a generator with a `yield` per move."""
