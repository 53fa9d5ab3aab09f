"""Everything that can go wrong for the caller, in one tree.

    DedupError                 printed as one line by the command line, exit code 1
    ├── UsageError             wrong flags, settings or ids: exit code 2
    │   └── SettingsError      a setting that does not exist or does not fit
    ├── InputError             a path that is missing or cannot be read at all
    ├── StageError             a stage file that is missing, truncated or from other settings
    ├── ModelError             the file of a language model is missing or not the pinned one
    └── MissingExtra           an optional dependency is not installed

Bad *data* is not an exception: it becomes a :class:`dedup.model.Reject`.
"""


class DedupError(Exception):
    """Base of all errors that a caller can do something about."""


class UsageError(DedupError):
    """The request itself is wrong: a flag, an id or a combination of them."""


class SettingsError(UsageError):
    """A setting has an unknown name or an impossible value."""


class InputError(DedupError):
    """An input path is missing or unreadable."""


class StageError(DedupError):
    """An artefact of an earlier run is missing, truncated or was made with other settings."""


class ModelError(DedupError):
    """The file of a language model is missing, or is not the one whose digest we know."""


class MissingExtra(DedupError):
    """An optional dependency is needed and not installed."""

    def __init__(self, package: str, extra: str) -> None:
        # The arguments stay as they are, so that the error can come home from a worker process.
        super().__init__(package, extra)

    def __str__(self) -> str:
        package, extra = self.args
        return f"{package} is not installed; run: pip install 'dedup[{extra}]'"
