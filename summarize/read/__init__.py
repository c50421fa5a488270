"""Reading: the files and lines of a source become raw documents, which decode to Documents."""
