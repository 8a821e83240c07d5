"""A workspace's server as the window sees it: rounds in the background, its state in words."""
