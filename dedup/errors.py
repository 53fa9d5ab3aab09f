"""Everything that can go wrong for the caller, in one tree.

    DedupError                 printed as one line by the command line, exit code 1
    ├── UsageError             wrong flags, settings or ids: exit code 2
    │   └── SettingsError      a setting that does not exist or does not fit
    ├── InputError             a path that is missing or cannot be read at all
    ├── StageError             a stage file that is missing, truncated or from other settings
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


class MissingExtra(DedupError):
    """An optional dependency is needed and not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; run: pip install 'dedup[{extra}]'")
