"""What only the window can do for commands, by topic: dialogs, opening, closing, layout."""
