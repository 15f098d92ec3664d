"""Logs on standard error: text for people, or one JSON object a line; every line of a request carries its id."""

from __future__ import annotations

import logging
import logging.config
from typing import Any

from gongjian.settings import Settings

TEXT = "%(asctime)s %(levelname)s %(name)s [%(correlation_id)s] %(message)s"
FIELDS = "%(asctime)s %(levelname)s %(name)s %(correlation_id)s %(message)s"
NAMES = {"asctime": "time", "levelname": "level", "name": "logger", "correlation_id": "requestId"}


def log_config(settings: Settings) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes; worker processes are given the same."""
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
    """Log as the settings say."""
    logging.config.dictConfig(log_config(settings))
