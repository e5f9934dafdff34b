"""The HTTP request for the lessons."""

from __future__ import annotations

from ...gateway import CodedHandler, bad_request
from ..visitors import Visitors
from .followed import FollowedLessons


class LessonsHandler(CodedHandler):
    """The lessons as they are now, where they are in a file of a repository.

    The answer has an `ETag`: who sends it along as `If-None-Match` gets 304 while nothing changed.
    """

    def initialize(self, visitors: Visitors, followed: FollowedLessons | None) -> None:
        """Take who lets people in, and the lessons."""
        self._visitors = visitors
        self._followed = followed

    async def get(self) -> None:
        """Answer with the lessons, and to instructors also with what is wrong with newer ones."""
        visitor = await self._visitors.visitor(self.request.headers)
        if self._followed is None:
            raise bad_request("the course itself lists its lessons", 404)
        answer = self._followed.to_json()
        if self._visitors.instructs(visitor):
            problem = self._followed.problem
            answer["source"] = self._followed.source_json()
            answer["problem"] = problem and problem.to_json()
        self.send_json(answer)
