"""Long work as plain generators."""
