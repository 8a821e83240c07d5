"""What a text says about itself: headline, outlet, byline, date, language, and its boilerplate."""
