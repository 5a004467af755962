"""Dialogs: where the user must decide something. They do no work themselves."""
