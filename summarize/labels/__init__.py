"""Labels of people: made of what they decided in a review, joined with those of others, and how far they agree."""
