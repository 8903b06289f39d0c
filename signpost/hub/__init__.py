"""From the YAML files and pages of a hub to one frozen Catalogue.

`load_catalogue` is the way in; the steps are read, overlay, convert, check, join.
"""

from signpost.hub.catalogue import Catalogue
from signpost.hub.load import Loaded, load_catalogue

__all__ = ["Catalogue", "Loaded", "load_catalogue"]
