"""Form parts that panels and dialogs share. They mirror values and report what the user chose."""
