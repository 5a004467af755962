"""Many clips as one data set of the field: what the writers of single clips make is put together here."""
