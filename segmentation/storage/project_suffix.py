"""How the name of a project file ends. Apart, so that the command line asks for it without loading a database."""

EXTENSION = ".maskreel"
