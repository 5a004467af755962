"""Everything Maskreel knows about videos, masks, networks and files. Knows nothing about windows."""
