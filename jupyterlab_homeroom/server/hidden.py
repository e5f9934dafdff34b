"""Lets Homeroom write `.git`, unless the admin decided about hidden files."""

from __future__ import annotations

from traitlets import HasTraits
from traitlets.config import Config

TRAIT = "allow_hidden"


def allow_hidden(contents_manager: HasTraits, config: Config) -> bool:
    """Switch on `ContentsManager.allow_hidden` where the admin's config is silent about it.

    Parameters
    ----------
    contents_manager : HasTraits
        The server's contents manager.
    config : Config
        The server's whole configuration.

    Returns
    -------
    bool
        Whether it was switched on here.
    """
    if not contents_manager.has_trait(TRAIT):
        return False
    names = (cls.__name__ for cls in type(contents_manager).__mro__)
    if any(name in config and TRAIT in config[name] for name in names):
        return False
    contents_manager.set_trait(TRAIT, True)
    return True
