"""The looks of the shipped templates: named styles, lists, pages, headers and footers."""
