"""Finding words in everything a workspace holds."""
