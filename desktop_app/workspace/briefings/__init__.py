"""Briefings on their way into documents and back: checked, exported, audited, refreshed."""
