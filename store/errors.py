"""What can go wrong in the store, each with a message that says what to do.

StoreError
├── StoreUnavailable   the database cannot be reached or opened
├── StoreTooNew        the database was written by a later version
├── IndexInUse         another process holds the index's writer
└── IndexUnusable      the index is missing, damaged or of another make: `newsbot reindex` rebuilds it
"""


class StoreError(Exception):
    """Something went wrong while remembering or finding."""


class StoreUnavailable(StoreError):
    """The database cannot be reached or opened."""


class StoreTooNew(StoreError):
    """The database was written by a later version of newsbot. Install that version, or a newer one."""


class IndexInUse(StoreError):
    """Another newsbot process is writing this search index."""


class IndexUnusable(StoreError):
    """The search index cannot be read. `newsbot reindex` builds it again from the database."""
