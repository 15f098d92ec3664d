"""Settings of the service and the commands, from the environment (`GONGJIAN_*`, `NEO4J_*`) or a file.

The file is `gongjian.toml` in the working directory, or the file in `GONGJIAN_CONFIG`; its keys are the names of the
fields. docs/settings.md is generated from this module.
"""

from __future__ import annotations

import ipaddress
import os
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, DirectoryPath, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from graph.engine.endpoint import Endpoint
from graph.errors import BadUserInput
from seed.loading.values import read_instant

RUNNING, STOPPED, LAST_YEAR = "running", "stopped", 9000  # of the clock
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def check_clock(text: str) -> str:
    """Return the text of the setting. Raises `ValueError`."""
    try:
        if text not in (RUNNING, STOPPED) and read_instant(text).year > LAST_YEAR:
            raise ValueError
    except ValueError:
        raise ValueError(f"write {RUNNING}, {STOPPED}, or an instant like 2024-07-04T09:00+08:00") from None
    return text


class Settings(BaseSettings):
    """Values of all settings: `GONGJIAN_<FIELD>`; `NEO4J_*` for a server instead of the embedded engine."""

    model_config = SettingsConfigDict(env_prefix="GONGJIAN_", extra="forbid", frozen=True, populate_by_name=True)

    data: Annotated[Path, AfterValidator(Path.absolute)] = Field(
        Path(".data"),
        validate_default=True,
        description="Folder of the embedded engine, and of the usage statistics (usage.json)",
    )
    heap: str = Field("1g", pattern=r"^\d+[kmg]$", description="Heap of the embedded engine")
    host: str = Field("127.0.0.1", description="Address to listen on; others than loopback need a token key")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on, 0 for any")
    cors_origins: tuple[str, ...] = Field((), description="Origins whose pages may read answers, as a JSON list")
    allowed_hosts: tuple[str, ...] = Field(LOOPBACK, description="Host names that the service accepts, as a JSON list")
    sign_in: Literal["demo", "token"] | None = Field(
        None,
        description="Sign-in: `token`, or `demo` for synthetic data on loopback; default: `demo` on loopback without a token key",
    )
    token_key_file: Path | None = Field(
        None, description="File with the secret key of the tokens (HS256), at least 32 bytes; for one machine"
    )
    token_jwks: str = Field(
        "", description="File or https address of the public keys of the tokens (JWKS: RS256, ES256, EdDSA)"
    )
    token_issuer: str = Field("gongjian", min_length=1, description="Issuer of the tokens (`iss`)")
    token_audience: str = Field("gongjian", min_length=1, description="Audience of the tokens (`aud`)")
    rights_file: Path | None = Field(
        None, description="File that narrows the matrix of rights (TOML); see docs/rights.md"
    )
    proxy_headers: bool = Field(
        False,
        description="Believe X-Forwarded-For and X-Forwarded-Proto of a proxy on this machine, or at FORWARDED_ALLOW_IPS",
    )
    clock: Annotated[str, AfterValidator(check_clock)] = Field(
        RUNNING,
        description="Clock of synthetic data: `running` while the data is served, `stopped`, or an instant at which it stands",
    )
    header_seconds: float = Field(10, gt=0, description="Seconds within which the header of a request must arrive")
    body_seconds: float = Field(30, gt=0, description="Seconds within which the body of a request must arrive")
    idle_seconds: int = Field(60, ge=1, description="Seconds until a connection without a request is closed")
    statement_seconds: float = Field(10, gt=0, description="Time limit of an operation in seconds")
    statements: int = Field(32, ge=1, description="Statements that run at the same time")
    max_rows: int = Field(20_000, ge=1, description="Rows of an operation in the worst case")
    max_depth: int = Field(12, ge=1, description="Levels of fields in an operation")
    max_roots: int = Field(30, ge=1, description="Root fields of an operation")
    max_aliases: int = Field(30, ge=0, description="Aliases in an operation")
    max_paths: int = Field(
        60, ge=1, description="Lists, single nodes, and paths in conditions and sort keys of an operation"
    )
    max_conditions: int = Field(100, ge=1, description="Comparisons, paths, connectives and sort keys in an operation")
    max_nesting: int = Field(6, ge=1, description="Paths inside paths in a condition")
    max_bytes: int = Field(64_000, ge=1, description="Size of a document in bytes")

    import_bytes: int = Field(20_000_000, ge=1, description="Size of an upload to /import in bytes")
    import_seconds: float = Field(120, gt=0, description="Time limit of an import in seconds, with its waiting")

    documents: DirectoryPath | None = Field(
        None, description="Folder of your `.graphql` files; the service plans them in advance"
    )
    ready_seconds: float = Field(
        0,
        ge=0,
        description="Seconds after a start during which `/health/ready` waits for the planning of known documents",
    )
    explain: bool | None = Field(
        None, description="Answer the header GraphQL-Explain; default: only on a loopback address"
    )
    suggestions: bool | None = Field(
        None, description="Name similar fields and values in errors (“Did you mean …?”); default: as GONGJIAN_EXPLAIN"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", description="Lowest level that is logged; info has a line for each request"
    )
    log_format: Literal["text", "json"] = Field("text", description="Lines of text, or a JSON object for each line")

    neo4j_uri: str = Field(
        "", validation_alias="NEO4J_URI", description="URI of a Neo4j server, used instead of the embedded engine"
    )
    neo4j_username: str = Field("neo4j", validation_alias="NEO4J_USERNAME", description="User of the Neo4j server")
    neo4j_password: str = Field(
        "", validation_alias="NEO4J_PASSWORD", repr=False, description="Password of the Neo4j server"
    )
    neo4j_database: str = Field("neo4j", validation_alias="NEO4J_DATABASE", description="Database on the Neo4j server")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: keyword arguments, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config_file())

    @property
    def explains(self) -> bool:
        """Return true if the service answers the header GraphQL-Explain."""
        return is_loopback(self.host) if self.explain is None else self.explain

    @property
    def signs_in_demo(self) -> bool:
        """Return true for the demo sign-in."""
        if self.sign_in is None:
            return is_loopback(self.host) and not (self.token_key_file or self.token_jwks)
        return self.sign_in == "demo"

    @property
    def clock_stands_at(self) -> datetime | None:
        """Return the instant at which the clock of synthetic data stands, None if it runs or is stopped."""
        return None if self.clock in (RUNNING, STOPPED) else read_instant(self.clock)

    @property
    def suggests(self) -> bool:
        """Return true if errors name similar fields and values; off where explanations are off, unless set."""
        return self.explains if self.suggestions is None else self.suggestions

    @property
    def endpoint(self) -> Endpoint | None:
        """Return the Neo4j server, or None for the embedded engine."""
        if not self.neo4j_uri:
            return None
        return Endpoint(self.neo4j_uri, self.neo4j_username, self.neo4j_password, self.neo4j_database)


def is_loopback(host: str) -> bool:
    """Return true for an address that is reachable from this machine only."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def config_file() -> Path:
    """Return the path of the settings file. Raises `BadUserInput` if `GONGJIAN_CONFIG` names a missing file."""
    path = os.environ.get("GONGJIAN_CONFIG")
    if path and not Path(path).is_file():
        raise BadUserInput(
            f"Setting GONGJIAN_CONFIG: {path!r} is not a file; name a file, or unset the setting.",
            argument="GONGJIAN_CONFIG",
        )
    return Path(path or "gongjian.toml")


def read_settings(**values: object) -> Settings:
    """Read the settings; `values` take precedence. Raises `BadUserInput` for an invalid value."""
    try:
        return Settings(**values)  # type: ignore[arg-type]  # checked by pydantic
    except tomllib.TOMLDecodeError as error:
        raise BadUserInput(f"File {str(config_file())!r} is not TOML: {error}.", argument="GONGJIAN_CONFIG") from None
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        variable = name.upper() if name.upper().startswith("NEO4J") else f"GONGJIAN_{name.upper()}"
        if first["type"] == "extra_forbidden":
            raise BadUserInput(
                f"File {str(config_file())!r} has {name!r}, which is not a setting; docs/settings.md lists the settings.",
                argument=name,
            ) from None
        raise BadUserInput(
            f"Setting {variable}: {first['input']!r} cannot be used: {first['msg']}.", argument=variable
        ) from None
