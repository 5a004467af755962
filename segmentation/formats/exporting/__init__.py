"""Machinery that every export shares: the request, the scan, the folder, the check, the report."""
