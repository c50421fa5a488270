"""HTML pages: their visible lines, and which of them are the article."""
