"""The sections that a briefing of each template begins with, in English and in Korean."""
