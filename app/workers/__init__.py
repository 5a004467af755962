"""What happens off the GUI thread, and how its results come back. No widgets."""
