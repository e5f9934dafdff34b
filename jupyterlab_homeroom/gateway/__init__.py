"""A gateway to git hosts, for browsers: git's smart HTTP and Git LFS, spooled, read in pieces.

The per-user companion runs it, and a hub service can: it knows neither.
`design/0002-transfer-in-pieces.md` describes the requests.
"""

from .access_log import log_request
from .gateway import Gateway
from .handlers import gateway_handlers
from .settings import GatewaySettings

__all__ = ["Gateway", "GatewaySettings", "gateway_handlers", "log_request"]
