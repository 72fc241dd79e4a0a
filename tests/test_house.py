"""The walls of the house: who may import whom, which modules are pure, and that what is promised is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bot", "handlers", "store")
DOORS = ("bot.app", "bot.cli", "bot.__main__", "bot.running", "bot.chatting")

PURE = (
    "bot.delivery.alerts",
    "bot.answers",
    "bot.desk.values",
    "bot.delivery.digests",
    "bot.errors",
    "bot.evaluation",
    "bot.intake",
    "bot.likeness",
    "bot.marks",
    "bot.names",
    "bot.pacing",
    "bot.pages",
    "bot.parts",
    "bot.proposals",
    "bot.recent",
    "bot.delivery.schedules",
    "bot.subscribing.typed",
    "bot.subscribing.wishing",
    "bot.subscribing.modes",
    "bot.talk",
    "bot.wire.raw",
    "bot.subscribing.pressed",
    "bot.delivery.stories",
    "bot.delivery.turns",
    "bot.delivery.updates",
    "bot.delivery.wanting",
    "bot.words",
    "bot.zones",
    "store.broadcast",
    "store.brief",
    "store.cutting",
    "store.delivery",
    "store.entities",
    "store.search.aliases",
    "store.search.question",
    "store.search.sentences",
    "store.search.terms",
    "store.subscriber",
    "store.turns",
)
ACTING = ("aiohttp", "aiosqlite", "alembic", "asyncio", "asyncpg", "socket", "sqlalchemy", "telegram", "time")


def modules(*rooms: str) -> Iterator[tuple[str, Path]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def imports(path: Path) -> set[str]:
    """Every module that the file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def crossing(importer: str, path: Path, packages: tuple[str, ...]) -> list[str]:
    return [f"{importer} imports {name}" for name in imports(path) if any(within(name, one) for one in packages)]


def test_the_store_knows_neither_bot_nor_handlers_nor_telegram() -> None:
    crossed = [
        line for name, path in modules("store") for line in crossing(name, path, ("bot", "handlers", "telegram"))
    ]
    assert crossed == []


def test_the_bot_knows_handlers_only_at_the_doors() -> None:
    inside = ((name, path) for name, path in modules("bot") if name not in DOORS)
    assert [line for name, path in inside for line in crossing(name, path, ("handlers", *DOORS))] == []


def test_handlers_never_import_the_doors() -> None:
    assert [line for name, path in modules("handlers") for line in crossing(name, path, DOORS)] == []


def test_telegram_is_known_only_to_the_wire_the_handlers_and_the_composition_root() -> None:
    inside = ((name, path) for name, path in modules("bot") if name != "bot.app" and not within(name, "bot.wire"))
    assert [line for name, path in inside for line in crossing(name, path, ("telegram",))] == []


def test_sqlalchemy_stays_in_the_store_and_out_of_the_search() -> None:
    outside = [*modules("bot", "handlers"), *((n, p) for n, p in modules("store") if within(n, "store.search"))]
    assert [line for name, path in outside for line in crossing(name, path, ("sqlalchemy", "alembic"))] == []


def test_telegrams_errors_are_caught_only_in_the_wire() -> None:
    outside = ((name, path) for name, path in modules("bot", "handlers") if not within(name, "bot.wire"))
    assert [line for name, path in outside for line in crossing(name, path, ("telegram.error",))] == []


def test_modules_that_decide_are_pure() -> None:
    """No I/O, no clock, no async, no telegram, no SQLAlchemy."""
    impure: list[str] = []
    for name, path in modules("bot", "store"):
        if any(within(name, pure) for pure in PURE):
            impure += [f"{name} imports {one}" for one in imports(path) if one.partition(".")[0] in ACTING]
            impure += [f"{name} is not pure: {act}" for act in acts(ast.parse(path.read_text()))]
    assert impure == []


def acts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.Await):
            yield "async"
        elif isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
            if isinstance(node.value, ast.Name | ast.Attribute) and ast.unparse(node.value).endswith(
                ("date", "datetime")
            ):
                yield ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "print"):
            yield node.func.id


def test_nobody_casts() -> None:
    assert [line for name, path in modules(*ROOMS) for line in crossing(name, path, ("typing.cast",))] == []


def test_the_top_level_is_the_given_one() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == {"bot", "handlers", "store", "tests"}


def test_every_word_is_used() -> None:
    said: set[str] = set()
    for tree in (ast.parse(path.read_text()) for path in (ROOT / "bot/words").glob("*.py")):
        assigned = (node.targets[0] for node in tree.body if isinstance(node, ast.Assign))
        said |= {target.id for target in assigned if isinstance(target, ast.Name)}
        said |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    house = "\n".join(path.read_text() for _, path in modules("bot", "handlers"))
    used = set(re.findall(r"\b[A-Za-z_]\w*\b(?! =|\(\w+: )", house))
    assert sorted(said - used) == []


def test_every_setting_is_explained_in_the_example() -> None:
    explained = re.findall(rf"^{PREFIX}(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(explained) == sorted(name.upper() for name in Settings.model_fields)


def test_every_command_in_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text()
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    assert set(re.findall(r"^(?:\$ )?make (\w+)", readme, re.MULTILINE)) <= targets
    commands = set(re.findall(r'@app\.command\((?:"(\w+)")?\)\ndef (\w+)', (ROOT / "bot/cli.py").read_text()))
    known = {given or name for given, name in commands}
    assert set(re.findall(r"(?:^|[`/])newsbot (\w+)", readme, re.MULTILINE)) <= known
    scripts = re.findall(r"bench/\w+\.py", readme)
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("room", [*ROOMS, "tests", "bench"])
def test_nothing_is_left_for_later(room: str) -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    mine = Path(__file__).resolve()
    files = (path for path in (ROOT / room).rglob("*.py") if path.resolve() != mine)
    assert [str(path) for path in files if left.search(path.read_text())] == []
