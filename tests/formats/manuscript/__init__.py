"""Tests of the manuscript of a briefing."""
