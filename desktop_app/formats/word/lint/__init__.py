"""The own check of a document before anybody sees it."""
