"""One run: documents from a feed go through reading, cleaning and extraction to a run folder, over one backend.

`runner` puts a run together, `scheduler` keeps many articles in flight, `result_writer` stores what they come to.
"""
