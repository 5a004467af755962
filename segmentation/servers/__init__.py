"""Annotation servers: frames and masks go to CVAT and Label Studio, and masks come back, through their own SDKs."""
