"""What shots are good for: to look for objects again behind a cut."""
