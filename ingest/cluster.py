"""Who carries the pages: this machine's workers, or those of a Dask cluster."""

from concurrent.futures import Executor
from typing import Any

from finsam.corpus.errors import MissingToolError, UsageError
from finsam.ingest.guarded import GuardedExecutor
from finsam.ingest.options import IngestOptions

MOST_JOBS = 64
"""Worker processes on one machine at most; the one writer keeps up with no more."""


def executor_for(options: IngestOptions) -> tuple[Executor, int]:
    """An executor, and how many tasks it runs at once.

    Workers of a cluster read the files by their paths, which must lead to the same bytes there:
    a shared folder. Each looks at the hash, so that other bytes are noticed.

    Raises:
        MissingToolError: if Dask is wanted and not installed.
        UsageError: if there is no cluster at the address.
    """
    if options.cluster is None:
        jobs = min(options.processes, MOST_JOBS)
        return GuardedExecutor(jobs), jobs
    return _dask(options.cluster)


def _dask(address: str) -> tuple[Executor, int]:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise MissingToolError("a cluster needs Dask; run pip install 'finsam[cluster]'") from error
    connect: Any = Client  # Dask is typed in part only
    try:
        client: Any = connect(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"{address}: no Dask scheduler answers; start one with dask scheduler"
        ) from error
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        raise UsageError(f"{address}: the scheduler has no workers; start some with dask worker")
    # A task is not to be shared: readers keep files open, and the same call gives the same page.
    return client.get_executor(pure=False, retries=2), threads
