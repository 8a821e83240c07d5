"""A manuscript as a document for Hancom Office (HWPX), by the optional library python-hwpx."""
