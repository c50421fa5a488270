"""Lines into paragraphs: what a page, a printer or a copier cut into lines is one line again."""
