"""``python -m jupyterlab_homeroom.service``, as JupyterHub starts it.

A hub whose service does not answer within 10 s of its start stops itself. So something answers
before the rest is even loaded.
"""

import sys

from .first_answers import FirstAnswers


def _run() -> int:
    with FirstAnswers.of_environment() as first:
        # Loading this may take seconds on a busy machine.
        from .main import main

        return main(first)


if __name__ == "__main__":
    sys.exit(_run())
