"""What surrounds the body of a page: branding, structured data, language links and the not-found page."""
