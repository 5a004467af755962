"""The panels around the picture. They mirror document and view, and change them only through edits and setters."""
