"""Everything a user can do, in one table; menus, tool bar, keys, palette and key list are made from it."""
