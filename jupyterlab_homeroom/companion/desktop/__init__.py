"""Desktop programs, each on an X server of its own: `design/0016-desktop.md` says why.

The keeper's process imports this: no module of the companion's here.
"""
