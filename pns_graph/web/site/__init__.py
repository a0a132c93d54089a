"""Everything as static files, that open from a disk and from any web server."""

from .site_writing import SiteSummary, write_site

__all__ = ["SiteSummary", "write_site"]
