"""Optical flow and its picture."""
