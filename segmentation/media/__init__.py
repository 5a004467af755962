"""Pixels in: video files and image folders, frame-exact."""
