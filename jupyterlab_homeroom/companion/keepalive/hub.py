"""Reports activity to the hub, as the server itself does."""

from __future__ import annotations

import json
from datetime import datetime

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from ..times import to_iso
from .errors import hub_unavailable
from .settings import KeepaliveSettings

_NO_ANSWER = 599


async def post_activity(settings: KeepaliveSettings, time: datetime) -> None:
    """Tell the hub that the server was used.

    Parameters
    ----------
    settings : KeepaliveSettings
        Where the hub is.
    time : datetime
        When it was used; the hub keeps the latest that it was ever told.

    Raises
    ------
    KeepaliveError
        ``HubUnavailable``.
    """
    at = to_iso(time)
    body = {"servers": {settings.server: {"last_activity": at}}, "last_activity": at}
    request = HTTPRequest(
        settings.url,
        method="POST",
        headers={
            "Authorization": f"token {settings.token}",
            "Content-Type": "application/json",
        },
        body=json.dumps(body),
        connect_timeout=settings.timeout,
        request_timeout=settings.timeout,
        follow_redirects=False,
        ssl_options=settings.tls,
    )
    try:
        await AsyncHTTPClient().fetch(request)
    except HTTPClientError as error:
        # tornado's 599 is no answer of the hub's.
        status = 0 if error.code == _NO_ANSWER else error.code
        raise hub_unavailable(status, str(error)) from error
    except (OSError, ValueError) as error:
        raise hub_unavailable(0, str(error)) from error
