"""Values of Helm charts for a course: zero-to-jupyterhub (z2jh) and jupyterhub-home-nfs."""

from .home_nfs import home_nfs_values
from .homes import homes_objects
from .pod import pod_course
from .text import objects_text, values_text
from .values import z2jh_values

__all__ = [
    "home_nfs_values",
    "homes_objects",
    "objects_text",
    "pod_course",
    "values_text",
    "z2jh_values",
]
