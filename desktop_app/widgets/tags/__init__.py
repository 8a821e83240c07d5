"""The codebook beside the articles: tags, the type-ahead chooser, the passage in focus."""
