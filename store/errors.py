"""What can go wrong in the store, each with a message that says what to do.

StoreError
├── StoreUnavailable   the database cannot be reached or opened
├── StoreTooNew        the database was written by a later version
├── LeaseLost          another process does now what only one may do at a time
├── IndexInUse         another process holds the index's writer
└── IndexUnusable      the index is missing, damaged or of another make: `newsbot reindex` rebuilds it
"""


class StoreError(Exception):
    """Something went wrong while remembering or finding."""

    def __str__(self) -> str:
        return super().__str__() or self.__doc__ or ""


class StoreUnavailable(StoreError):
    """The database cannot be reached or opened."""


class StoreTooNew(StoreError):
    """The database was written by a later version of newsbot. Install that version, or a newer one."""


class LeaseLost(StoreError):
    """Another process does this now."""


class IndexInUse(StoreError):
    """Another newsbot is writing this search index. Stop it first."""


class IndexUnusable(StoreError):
    """The search index cannot be read. `newsbot reindex` builds it again from the database."""
