"""One file per format, reader and writer."""
