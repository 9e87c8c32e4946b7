"""The errors a person can meet, one class for each thing they can do about it.

::

    OpenlettersError        1  something unexpected
    ├── CollectionBroken    2  mend a line of the collection or the command
    ├── ModelMissing        2  install the extra, get the model, or name none
    ├── ValidationFailed    3  look at the report: a gate or a table's schema failed
    ├── ReleaseDamaged      3  fetch the release again: this copy is not what was written
    ├── FetchFailed         4  no source could be fetched
    ├── ReleaseRefused      6  choose another version, or settle the rights
    └── StoreFailed         1  the disk did not take it: free space or rights

The numbers are exit codes. 5 means that the build succeeded but some sources failed, 130 that it was interrupted.
"""


class OpenlettersError(Exception):
    """Any failure this project explains; the message says what broke, where, and what to do."""

    exit_code = 1


class CollectionBroken(OpenlettersError):
    """A line of the collection, or an argument of the command, cannot be used."""

    exit_code = 2


class ValidationFailed(OpenlettersError):
    """A table does not hold to its schema, or a gate is not met; nothing was released."""

    exit_code = 3


class ReleaseDamaged(OpenlettersError):
    """A finished release is not what was written: a file is missing, added or changed."""

    exit_code = 3


class ModelMissing(OpenlettersError):
    """The embedding model or the identifier of languages that the settings name cannot be used."""

    exit_code = 2


class FetchFailed(OpenlettersError):
    """No source could be fetched, so there is nothing to build."""

    exit_code = 4


class ReleaseRefused(OpenlettersError):
    """The release may not be written: it exists already, or something forbids it."""

    exit_code = 6


class StoreFailed(OpenlettersError):
    """The disk did not take what was written; nothing half-written remains."""


SOME_SOURCES_FAILED = 5
INTERRUPTED = 130
