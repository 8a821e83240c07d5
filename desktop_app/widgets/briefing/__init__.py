"""The place where the briefing is made: its outline, the page as it will look, the own words."""
