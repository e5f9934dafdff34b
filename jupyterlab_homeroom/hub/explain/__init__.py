"""What each line of a course does on a target."""

from .explain import TARGETS, Target, explain_course

__all__ = ["TARGETS", "Target", "explain_course"]
