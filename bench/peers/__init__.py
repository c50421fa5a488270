"""One module a way to do the task, each a program of its own: `python -m bench.peers.NAME TASK.json`."""
