"""Panels around the picture: they show the view and the project, and turn clicks into commands."""
