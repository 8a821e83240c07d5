"""Every quotation of a document held against the articles."""
