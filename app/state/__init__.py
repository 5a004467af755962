"""What the window works on: the document, and the view of it. One home per fact; widgets only mirror these."""
