"""Files as such: the one way to open what others made, and the one way to write what must be whole or not at all."""
