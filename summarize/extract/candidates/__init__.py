"""Candidates: what an article offers for each field, found and ranked without a model, for the model to choose from."""
