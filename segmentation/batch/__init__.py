"""Whole jobs on whole clips, without a window: what the command line and many-video runs share."""
