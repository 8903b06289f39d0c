"""The hub as data: JSON files and the JSON Schemas beside them."""

from signpost.export.data_files import data_files, editor_schemas

__all__ = ["data_files", "editor_schemas"]
