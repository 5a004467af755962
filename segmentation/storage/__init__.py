"""What survives a crash: the project file, its undo history and the run to resume."""
