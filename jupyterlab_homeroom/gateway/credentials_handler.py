"""Requests to keep credentials until the process ends, and to forget them."""

from __future__ import annotations

from .address import parse_address
from .credentials import Scope, read_credentials, refuse_unsafe, scope_of
from .errors import bad_request
from .guard import refuse_cross_site
from .handler import GatewayHandler
from .hosts import HostPolicy


class CredentialsHandler(GatewayHandler):
    """What is kept until this process ends. Nothing gives it back."""

    async def prepare(self) -> None:
        """Refuse requests of other sites, also those that only ask."""
        refusal = refuse_cross_site("POST", self.request.headers)
        if refusal is not None:
            raise refusal
        if not self.gateway.settings.keeps_credentials:
            raise bad_request("no credentials are kept here", 404)

    def get(self) -> None:
        """Say whether something is kept for a repository, or for all below a folder of a host."""
        self.send_json({"kept": self.gateway.credentials.has(self._scope())})

    def put(self) -> None:
        """Keep the credentials that are the body."""
        address = parse_address(self.get_query_argument("url"))
        refuse_unsafe(address, HostPolicy(self.gateway.settings.hosts))
        self.gateway.credentials.keep(scope_of(address), read_credentials(self.request.body))
        self.set_status(204)

    def delete(self) -> None:
        """Forget what is used for an address and below it; everything where none is named."""
        named = self.get_query_argument("url", None)
        self.gateway.credentials.forget(None if named is None else self._scope())
        self.set_status(204)

    def _scope(self) -> Scope:
        return scope_of(parse_address(self.get_query_argument("url")))
