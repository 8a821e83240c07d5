"""Bundles to mail: saved, received, taken back."""
