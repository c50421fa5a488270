"""Nightly job: unattended runs of one source, with lock, deadline, retention, report, metrics, status and doctor."""
