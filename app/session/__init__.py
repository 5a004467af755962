"""The open document of a window and the runs in it: what lives on the GUI thread and uses the workers. No widgets."""
