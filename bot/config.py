"""The settings: environment variables, or a `.env` file, with the prefix NEWSBOT_."""

from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BadSettings

PREFIX = "NEWSBOT_"


class Settings(BaseSettings):
    """`.env.example` explains each one to the operator; a test keeps the two the same."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    token: SecretStr | None = None
    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    owners: Annotated[tuple[int, ...], NoDecode] = ()
    api_url: str = "https://api.telegram.org"
    zone: str = "UTC"
    answer_threshold: float | None = Field(default=None, ge=0, le=1)

    @field_validator("token", "database_url", "answer_threshold", mode="before")
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("owners", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = value.replace(",", " ").split()
        if not all(part.isdigit() for part in parts):
            raise ValueError("Telegram ids are whole numbers with commas between; /id tells people theirs")
        return tuple(int(part) for part in parts)

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
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("an IANA time zone, such as Europe/London") from error
        return value

    @property
    def database(self) -> str:
        """The database's URL; without one set, SQLite in the data directory."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'newsbot.db'}"

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

    def required_token(self) -> str:
        if self.token is None:
            raise BadSettings(
                f"{PREFIX}TOKEN is not set. Talk to @BotFather on Telegram, send /newbot, "
                f"and put the token that it gives you into .env: {PREFIX}TOKEN=…"
            )
        return self.token.get_secret_value()


def _told(error: ValidationError) -> str:
    """Every wrong setting on a line of its own, without its value: it may be a secret."""
    wrong = (
        f"  {PREFIX}{'.'.join(map(str, one['loc'])).upper()}: {one['msg'].removeprefix('Value error, ')}"
        for one in error.errors(include_input=False, include_url=False)
    )
    return "Some settings are wrong. Set them in the environment or in .env:\n" + "\n".join(wrong)
