"""The language of Chinese news, whatever the field: words, clauses and sentences, and the passages of an article."""
