"""Takes in what other programs and people wrote: annotations, codebooks, metadata, briefings."""
