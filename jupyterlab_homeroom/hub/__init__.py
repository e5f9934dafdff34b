"""The hub's side of Homeroom: the course and `configure`.

It needs only what a hub image has: jsonschema, PyYAML, tornado, traitlets and JupyterHub.
"""

from .configure import configure
from .course import Course, load_course
from .errors import ConfigurationError
from .mistakes import CourseError, Mistake

__all__ = ["ConfigurationError", "Course", "CourseError", "Mistake", "configure", "load_course"]
