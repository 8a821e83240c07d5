"""What a briefing says, from project to printed parts, before any file format."""
