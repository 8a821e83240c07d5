"""Briefing Desk: read news articles side by side, tag passages, share them, brief in Word."""
