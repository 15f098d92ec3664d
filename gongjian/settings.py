"""Settings of the service and its commands, from the environment (`GONGJIAN_*`, `NEO4J_*`)."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.endpoint import Endpoint
from graph.errors import BadUserInput

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Settings(BaseSettings):
    """Each field is read from `GONGJIAN_<FIELD>`; `NEO4J_URI` and its companions name a server instead of the embedded engine."""

    model_config = SettingsConfigDict(env_prefix="GONGJIAN_", extra="ignore", frozen=True)

    data: Path = Field(Path(".data"), description="Folder of the embedded engine")
    heap: str = Field("1g", pattern=r"^\d+[kmg]$", description="Heap of the embedded engine")
    host: str = Field("127.0.0.1", description="Address to listen on; loopback only until viewers have rights")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on, 0 for any")
    cors_origins: tuple[str, ...] = Field((), description="Origins whose pages may read answers, as a JSON list")
    allowed_hosts: tuple[str, ...] = Field(LOOPBACK, description="Host names the service answers to, as a JSON list")
    statement_seconds: float = Field(10, gt=0, description="How long an operation may take")
    statements: int = Field(32, ge=1, description="Statements in flight at once")
    max_rows: int = Field(20_000, ge=1, description="Worst-case rows of an operation")
    max_depth: int = Field(12, ge=1, description="Levels of fields in an operation")
    max_roots: int = Field(30, ge=1, description="Root fields of an operation")
    max_aliases: int = Field(30, ge=0, description="Aliases in an operation")
    max_paths: int = Field(60, ge=1, description="Paths, that is lists and single nodes, in an operation")
    max_bytes: int = Field(64_000, ge=1, description="Size of a document")

    neo4j_uri: str = Field(
        "", validation_alias="NEO4J_URI", description="A Neo4j server instead of the embedded engine"
    )
    neo4j_username: str = Field("neo4j", validation_alias="NEO4J_USERNAME", description="Its user")
    neo4j_password: str = Field("", validation_alias="NEO4J_PASSWORD", repr=False, description="Its password")
    neo4j_database: str = Field("neo4j", validation_alias="NEO4J_DATABASE", description="Its database")

    @property
    def endpoint(self) -> Endpoint | None:
        """The Neo4j server that is named, or None for the embedded engine."""
        if not self.neo4j_uri:
            return None
        return Endpoint(self.neo4j_uri, self.neo4j_username, self.neo4j_password, self.neo4j_database)


def read_settings(**given: object) -> Settings:
    """The settings. Raises `BadUserInput` with one sentence for a value that cannot be used."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # checked by pydantic
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        variable = name if name.startswith("NEO4J") else f"GONGJIAN_{name.upper()}"
        raise BadUserInput(
            f"Setting {variable}: {first['input']!r} cannot be used: {first['msg']}.", argument=variable
        ) from None
