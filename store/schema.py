"""Which version of the tables a database has, and how it gets the newest."""

from pathlib import Path

from sqlalchemy import Connection, inspect

from store.errors import StoreTooNew

HEAD = "0007"  # of the migrations; a test keeps the two equal
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_304_686_511  # PostgreSQL's advisory locks go by number; this one means "newsbot migrates"


def is_current(connection: Connection) -> bool:
    return _version(connection) == HEAD


def bring_up_to_date(connection: Connection) -> None:
    """Migrate within the transaction at hand: a kill leaves the database as it was.

    Of processes that start at once one migrates; the others wait, and then find it done. On SQLite it is the
    transaction itself that they wait for.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    if not is_current(connection):
        _migrate(connection)


def _migrate(connection: Connection) -> None:
    # Importing alembic takes half a second, which a start with nothing to migrate does not spend.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    version = _version(connection)
    if version is not None and version not in known:
        raise StoreTooNew(StoreTooNew.__doc__)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return version
