"""Form parts that panels and dialogs share. They mirror values and tell what the user chose."""
