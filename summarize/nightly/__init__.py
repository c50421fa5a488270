"""Nights: one run after the other of the same source, unattended.

What is known from one to the next, what stops one, and what is told of it. Knows the batch it runs and the state
folder beside the results; no terminal.
"""
