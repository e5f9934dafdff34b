"""Values of Helm charts for a course: zero-to-jupyterhub (z2jh) and jupyterhub-home-nfs."""

from .home_nfs import home_nfs_values
from .pod import pod_course
from .text import values_text
from .values import z2jh_values

__all__ = ["home_nfs_values", "pod_course", "values_text", "z2jh_values"]
