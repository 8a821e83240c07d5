"""The team in the window: people, what is new, history, bundles, comparing."""
