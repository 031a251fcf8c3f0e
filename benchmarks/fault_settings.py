"""The program's own settings, with addresses that write and a task that does."""

from pledgeworks.project.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.fault_site"
PROCRASTINATE_IMPORT_PATHS = ["pledgeworks.apps.operations.periodic", "benchmarks.fault_site"]
