"""Documents that several formats share: JSON, label folders, run lengths, frame tables."""
