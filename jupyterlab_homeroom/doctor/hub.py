"""What a hub needs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from .finding import Finding, Place
from .packages import check_package

KUBERNETES = "KUBERNETES_SERVICE_HOST"


def check_hub(place: Place) -> Iterator[Finding]:
    """Look at JupyterHub, its proxy, and the service that stops idle servers."""
    if not place.is_hub:
        return
    yield check_package("jupyterhub", (5, 5), "this is no hub", "hub")
    why = "idle servers are not stopped"
    yield check_package("jupyterhub-idle-culler", (1, 4), why, "hub")
    why = "`homeroom sheet` prints no QR codes"
    yield check_package("segno", (1, 6), why, "hub", absent="note")
    if os.environ.get(KUBERNETES):
        return  # The proxy is a pod of its own.
    proxy = shutil.which("configurable-http-proxy")
    if proxy:
        yield Finding("good", f"configurable-http-proxy is {proxy}")
    else:
        yield Finding(
            "note",
            "configurable-http-proxy is not on the path; hubs with another proxy do not need it.",
            "Run `npm install -g configurable-http-proxy`, or set c.JupyterHub.proxy_class.",
        )
