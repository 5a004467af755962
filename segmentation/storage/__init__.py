"""What survives a crash: the project file."""
