"""A gateway to git hosts, for browsers: git's smart HTTP and Git LFS, spooled, read in pieces.

The per-user companion runs it, and a hub service can: it knows neither.
`design/0002-transfer-in-pieces.md` describes the requests.
"""

from .access_log import log_request
from .coded_handler import CodedHandler
from .errors import GatewayError, bad_request, too_large
from .gateway import Gateway
from .handlers import gateway_handlers
from .hosts import HostPolicy
from .request import GitRequest, RequestBody
from .settings import GatewaySettings
from .spool import Spool
from .upstream import Upstream, parse_upstream

__all__ = [
    "CodedHandler",
    "Gateway",
    "GatewayError",
    "GatewaySettings",
    "GitRequest",
    "HostPolicy",
    "RequestBody",
    "Spool",
    "Upstream",
    "bad_request",
    "gateway_handlers",
    "log_request",
    "parse_upstream",
    "too_large",
]
