"""Run the keeper: the first line of standard input says what to start."""

import sys

from .keeper import main

sys.exit(main())
