"""How the field measures masks."""
