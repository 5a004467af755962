"""One file per recipe, every number in a frozen config."""
