"""Finding primary objects: maps, proposals, acceptance."""
