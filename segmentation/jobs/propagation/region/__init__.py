"""Small objects at full resolution: a window that follows the object, around any propagation engine."""
