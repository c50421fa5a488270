"""Git: what it calls once a file (`calls`), how it is told to (`setup`), what it knows of two sides' age (`ages`)."""
