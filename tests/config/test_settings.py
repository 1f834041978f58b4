"""The settings read the environment in one place: defaults that run, values that make sense, sentences for those that do not."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = set(re.findall(r'env_\w+\(\s*"(\w+)"', (ROOT / "config" / "settings.py").read_text("utf-8")))
KEY = "k" * 40


def read(*names: str, **environment: str) -> list:
    """The values of settings in a fresh process whose environment holds only these variables of ours."""
    result = _python(f"import json, config.settings as s; print(json.dumps([getattr(s, n) for n in {names}], default=str))", environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def refusal(**environment: str) -> str:
    """The sentence with which the settings refuse these variables."""
    result = _python("import config.settings", environment)
    assert result.returncode != 0, "the settings took it"
    return result.stderr.strip().splitlines()[-1]


def _python(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True)


@pytest.fixture
def var(tmp_path: Path) -> str:
    return str(tmp_path / "var")


def test_a_fresh_checkout_needs_no_variable(var):
    databases, broker, debug, hosts = read("DATABASES", "CELERY_BROKER_URL", "DEBUG", "ALLOWED_HOSTS", PARLEY_VAR=var)
    assert databases["default"]["HOST"] == f"{var}/run"
    assert broker == f"redis+socket://{var}/run/valkey.sock"
    assert debug is False
    assert "localhost" in hosts


def test_the_secret_key_is_made_once_and_kept_for_the_owner_alone(var):
    first, again = read("SECRET_KEY", PARLEY_VAR=var), read("SECRET_KEY", PARLEY_VAR=var)
    assert first == again
    assert len(first[0]) >= 50
    assert (Path(var) / "secret_key").stat().st_mode & 0o777 == 0o600
    assert read("SECRET_KEY", PARLEY_VAR=var + "2") != first


def test_a_server_of_ones_own_is_taken_from_its_address(var):
    [databases] = read("DATABASES", PARLEY_VAR=var, SECRET_KEY=KEY, DATABASE_URL="postgresql://ann:p%40ss@db.example:6543/stands")
    found = databases["default"]
    assert [found[part] for part in ("HOST", "PORT", "USER", "PASSWORD", "NAME")] == ["db.example", 6543, "ann", "p@ss", "stands"]


def test_a_socket_folder_with_a_space_is_read_whole(var):
    [databases] = read("DATABASES", SECRET_KEY=KEY, DATABASE_URL="postgresql://postgres@/parley?host=%2Ftmp%2Fa%20b%2Frun")
    assert databases["default"]["HOST"] == "/tmp/a b/run"


def test_a_pool_and_persistent_connections_exclude_each_other(var):
    [pooled] = read("DATABASES", PARLEY_VAR=var, DATABASE_POOL_SIZE="3")
    assert (pooled["default"]["CONN_MAX_AGE"], pooled["default"]["OPTIONS"]["pool"]["max_size"]) == (0, 3)
    [single] = read("DATABASES", PARLEY_VAR=var, DATABASE_POOL_SIZE="0")
    assert single["default"]["CONN_MAX_AGE"] > 0
    assert "pool" not in single["default"]["OPTIONS"]


def test_redis_redelivers_only_after_a_task_had_its_time(var):
    [options, limit] = read("CELERY_BROKER_TRANSPORT_OPTIONS", "CELERY_TASK_TIME_LIMIT", PARLEY_VAR=var)
    assert options["visibility_timeout"] > limit


def test_https_hardens_cookies_and_redirects(var):
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert read(*names, PARLEY_VAR=var, HTTPS="yes") == [True, True, True]
    assert read(*names, PARLEY_VAR=var) == [False, False, False]


def test_no_inline_script_or_style_is_allowed(var):
    [policy] = read("CONTENT_SECURITY_POLICY", PARLEY_VAR=var)
    assert policy["DIRECTIVES"]["default-src"] == ["'none'"]
    assert "unsafe" not in json.dumps(policy)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG must be true or false, not 'maybe'."),
        ("HTTPS", "2", "HTTPS must be true or false, not '2'."),
        ("DATABASE_POOL_SIZE", "-1", "DATABASE_POOL_SIZE must be a whole number of at least 0, not '-1'."),
        ("TASK_TIME_LIMIT", "1.5", "TASK_TIME_LIMIT must be a whole number of at least 5, not '1.5'."),
        ("DEFAULT_LANGUAGE", "tlh", "DEFAULT_LANGUAGE must be one of en, uk, not 'tlh'."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR, not 'loud'."),
        ("DATABASE_URL", "mysql://localhost/parley", "DATABASE_URL must begin with postgres:// or postgresql://, not with 'mysql'."),
        ("DATABASE_URL", "postgresql://h:port/parley", "DATABASE_URL is no valid address: check its host and port."),
        ("CELERY_BROKER_URL", "localhost:6379", "CELERY_BROKER_URL must begin with redis://"),
        ("CACHE_URL", "memcache", "CACHE_URL must begin with redis://"),
        ("SECRET_KEY", "short", "SECRET_KEY must have at least 32 characters."),
        ("CSRF_TRUSTED_ORIGINS", "parley.example.org", "CSRF_TRUSTED_ORIGINS must list addresses such as https://"),
        ("CELERY_VISIBILITY_TIMEOUT", "60", "CELERY_VISIBILITY_TIMEOUT (60 s) must be longer than TASK_TIME_LIMIT (300 s)"),
    ],
)
def test_a_value_that_makes_no_sense_stops_the_start_with_a_sentence(var, variable, value, sentence):
    assert sentence in refusal(PARLEY_VAR=var, **{"SECRET_KEY": KEY, variable: value})


def test_an_address_is_refused_without_repeating_its_password(var):
    assert "hush" not in refusal(PARLEY_VAR=var, DATABASE_URL="oracle://ann:hush@db/parley")


def test_a_database_of_ones_own_asks_for_a_secret_key(var):
    assert "SECRET_KEY must be set when DATABASE_URL is" in refusal(PARLEY_VAR=var, DATABASE_URL="postgresql://ann@db/parley")


def test_an_address_without_a_database_is_refused(var):
    assert "names no database" in refusal(PARLEY_VAR=var, SECRET_KEY=KEY, DATABASE_URL="postgresql://ann@db")


def test_a_folder_that_cannot_keep_the_secret_key_is_named(tmp_path):
    (tmp_path / "file").touch()
    assert "cannot be kept" in refusal(PARLEY_VAR=str(tmp_path / "file" / "var"))
