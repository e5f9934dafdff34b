"""A gateway to git hosts, for browsers: git's smart HTTP and Git LFS, spooled, read in pieces.

The per-user companion runs it, and a hub service can: it knows neither.
`design/0002-transfer-in-pieces.md` describes the requests.
"""

from .access_log import log_request
from .coded_handler import CodedHandler
from .errors import GatewayError, bad_request, too_large
from .gateway import Gateway
from .handlers import gateway_handlers
from .settings import GatewaySettings

__all__ = [
    "CodedHandler",
    "Gateway",
    "GatewayError",
    "GatewaySettings",
    "bad_request",
    "gateway_handlers",
    "log_request",
    "too_large",
]
