"""What changes from run to run of one source: terms, lengths, failures, what the model wrote and the article lacks."""
