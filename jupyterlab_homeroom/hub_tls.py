"""The certificates of a hub that encrypts its inner connections (`internal_ssl`)."""

from __future__ import annotations

import ssl
from collections.abc import Mapping


def inner_tls(environment: Mapping[str, str]) -> ssl.SSLContext | None:
    """Return what a process that the hub started needs to ask it; None where that is plain HTTP.

    Raises
    ------
    OSError
        A certificate that the environment names cannot be read.
    """
    names = ("JUPYTERHUB_SSL_KEYFILE", "JUPYTERHUB_SSL_CERTFILE", "JUPYTERHUB_SSL_CLIENT_CA")
    key, certificate, authority = (environment.get(name, "") for name in names)
    if not key or not certificate or not authority:
        return None
    context = ssl.create_default_context(cafile=authority)
    context.load_cert_chain(certificate, key)
    return context
