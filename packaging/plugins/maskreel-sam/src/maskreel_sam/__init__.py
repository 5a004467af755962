"""SAM 2, EdgeTAM and SAM 3 as engines of Maskreel. Importing this package imports neither torch nor transformers."""
