"""Run the companion: `python -m jupyterlab_homeroom.companion --unix-socket PATH`."""

import sys

from .main import main

sys.exit(main(sys.argv[1:]))
