"""What QGIS runs at its start (`--code`): it begins to listen to the companion."""

import os
import sys

_code = os.environ.pop("HOMEROOM_BRIDGE_CODE", "")
if _code:
    sys.path.insert(0, _code)
    try:
        from homeroom_bridge import start
    finally:
        sys.path.remove(_code)
    start()
