"""`summarize runs`: the list of run folders."""

from pathlib import Path

from summarize.cli.options import AsJson, NightsConfig, Results, configured, print_json
from summarize.core.errors import UsageError


def runs(
    config: NightsConfig = None,
    results: Results = None,
    as_json: AsJson = False,
) -> None:
    """List the runs, newest first, with model, records and failures."""
    from summarize.cli.tables import print_rich, runs_table
    from summarize.runs.listing import list_runs

    folder = Path(configured(config, run__results=results).run.results)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder", hint="name the results folder with --results or in the config")
    listing = list(list_runs(folder))
    if as_json:
        print_json(listing)
    else:
        print_rich(runs_table(listing))
