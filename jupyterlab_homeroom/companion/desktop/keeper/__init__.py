"""The keeper of one program: X server, window manager, program, and the end of all of them.

A process of its own, `python -m jupyterlab_homeroom.companion.desktop.keeper`, which ends what it
started when its standard input ends, as it does when the companion is gone, however that went.
It imports nothing of the companion's, so that it starts at once and stays small.
"""
