"""Tests of the briefing in Word."""
