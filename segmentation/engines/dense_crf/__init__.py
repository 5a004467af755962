"""The dense CRF, its process, and what it refines."""
