"""Links: where archived copies may be, and whether the built site's own links lead anywhere."""
