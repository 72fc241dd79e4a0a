"""The settings: environment variables, or a `.env` file, with the prefix NEWSBOT_."""

import re
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BadSettings

PREFIX = "NEWSBOT_"
FREE = 30  # messages a second that Telegram sends for nothing
_HOW_TO_GET_A_TOKEN = (
    f"Talk to @BotFather on Telegram, send /newbot, and put the token that it gives you into .env: {PREFIX}TOKEN=…"
)
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d", re.ASCII)
_PASSWORD = re.compile(r"://[^:/@]*:(.+)@")


class Settings(BaseSettings):
    """`.env.example` explains each one to the operator; a test keeps the two the same."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    token: SecretStr | None = None
    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    owners: Annotated[tuple[int, ...], NoDecode] = ()
    api_url: str = "https://api.telegram.org"
    zone: str = "UTC"
    messages_a_second: int = Field(default=30, ge=1, le=1000)
    digest_time: str = "08:00"
    digest_deadline_hours: float = Field(default=6, gt=0, le=48)
    answer_threshold: float | None = Field(default=None, ge=0, le=1)

    @field_validator("*", mode="before")
    @classmethod
    def _blank_is_absent(cls, value: object, about: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        return value.strip() or cls.model_fields[about.field_name or ""].default

    @field_validator("owners", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = value.replace(",", " ").split()
        if not all(part.isdecimal() for part in parts):
            raise ValueError("Telegram ids are whole numbers with commas between; /id tells people theirs")
        return tuple(int(part) for part in parts)

    @field_validator("data_dir")
    @classmethod
    def _at_home(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("a web address that begins with http:// or https://")
        return value.rstrip("/")

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("an IANA time zone, such as Europe/London") from error
        return value

    @field_validator("digest_time")
    @classmethod
    def _time_of_day(cls, value: str) -> str:
        if not _CLOCK.fullmatch(value):
            raise ValueError("a time of day, such as 08:00")
        return value

    @property
    def paid(self) -> bool:
        """Whether messages may cost: beyond what is free, it is a paid broadcast."""
        return self.messages_a_second > FREE

    @property
    def digest_minute(self) -> int:
        """Of the day."""
        hours, minutes = map(int, self.digest_time.split(":"))
        return hours * 60 + minutes

    @property
    def database(self) -> str:
        """The database's URL; without one set, SQLite in the data directory."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.database_file}"

    @property
    def database_file(self) -> Path | None:
        """The SQLite file in the data directory; None where another database is set."""
        return self.data_dir / "newsbot.db" if self.database_url is None else None

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @classmethod
    def load(cls, **given: object) -> Self:
        """The settings of this environment, with those given on the command line over them."""
        try:
            return cls(**given)  # type: ignore[arg-type]  # pydantic checks them
        except ValidationError as error:
            raise BadSettings(_told(error)) from None
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
            raise BadSettings(f"The file .env cannot be read: {why}.") from None

    @classmethod
    def default(cls, data_dir: Path) -> Self:
        """As if nothing were set but the directory, whatever is."""
        return cls.model_construct(data_dir=data_dir)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may hold: the token, and the database's address with its password, as typed and as meant."""
        token, address = (secret.get_secret_value() if secret else "" for secret in (self.token, self.database_url))
        passwords = _PASSWORD.findall(address)
        return tuple(filter(None, (token, token.partition(":")[2], address, *passwords, *map(unquote, passwords))))

    def required_token(self) -> str:
        if self.token is None:
            raise BadSettings(f"{PREFIX}TOKEN is not set. {_HOW_TO_GET_A_TOKEN}")
        token = self.token.get_secret_value()
        if not _TOKEN.fullmatch(token):
            raise BadSettings(f"{PREFIX}TOKEN is no token, which looks like 123456:ABC-DEF. {_HOW_TO_GET_A_TOKEN}")
        return token


def _told(error: ValidationError) -> str:
    """Every wrong setting on a line of its own, without its value: it may be a secret."""
    wrong = (
        f"  {PREFIX}{'.'.join(map(str, one['loc'])).upper()}: {one['msg'].removeprefix('Value error, ')}"
        for one in error.errors(include_input=False, include_url=False)
    )
    return "Some settings are wrong. Set them in the environment or in .env:\n" + "\n".join(wrong)
