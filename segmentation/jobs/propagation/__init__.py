"""Propagation as a generator: plan, run, merge of passes, exact resume."""
