"""`maskreel bench gui`: how fast the window answers, measured in a real window and written as JSON.

Needs a display; a virtual one will do. Each part runs in a process of its own, so that its memory and imports are its
own. Absolute times depend on the machine and on what else it does: the load at the time stands beside every part.
"""
