"""Machinery that every import shares: frames found by name, objects numbered, masks painted."""
