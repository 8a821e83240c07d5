"""The workspace folder on disk: change logs, article store, settings."""
