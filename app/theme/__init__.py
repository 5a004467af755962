"""How the window looks: palettes, accent, icons, type. No widgets."""
