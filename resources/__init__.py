"""Files that ship: the built-in clip, weights, pictures. No code."""
