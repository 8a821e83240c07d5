"""Corrected versions of articles: what differs, where passages go, which articles are alike."""
