"""Configuration of logging to standard error, as text or JSON lines; each line contains the request id."""

from __future__ import annotations

import logging
import logging.config
from typing import Any

from gongjian.settings import Settings

TEXT = "%(asctime)s %(levelname)s %(name)s [%(correlation_id)s] %(message)s"
FIELDS = "%(asctime)s %(levelname)s %(name)s %(correlation_id)s %(message)s"
NAMES = {"asctime": "time", "levelname": "level", "name": "logger", "correlation_id": "requestId"}


def log_config(settings: Settings) -> dict[str, Any]:
    """Return the configuration for `logging.config.dictConfig`, for this process and for workers."""
    level = settings.log_level.upper()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "asgi_correlation_id.CorrelationIdFilter", "default_value": "-"}},
        "formatters": {
            "text": {"format": TEXT},
            "json": {
                "()": "pythonjsonlogger.orjson.OrjsonFormatter",
                "fmt": FIELDS,
                "rename_fields": NAMES,
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": settings.log_format,
                "filters": ["request"],
            }
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "gongjian": {"level": level},
            "uvicorn": {"level": "WARNING"},
        },
    }


def configure(settings: Settings) -> None:
    """Configure logging by the settings."""
    logging.config.dictConfig(log_config(settings))
