"""What is set down beside the code agrees with it: .env.example, the compose file, the Dockerfile, the locks."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def documented() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.MULTILINE))


def test_env_example_names_every_variable_that_is_read_and_no_other():
    settings = set(re.findall(r'env_\w+\(\s*"([A-Z_]+)"', text("config/settings.py")))
    stack = {
        name
        for path in (ROOT / "stack").glob("*.py")
        for name in re.findall(r'(?:environ\.get|number|flag)\("([A-Z_]+)"', path.read_text())
    }
    compose = set(re.findall(r"\$\{([A-Z_]+)", text("docker-compose.yml")))
    python = {"PYTHONWARNINGS"}
    assert documented() == (settings | stack | compose) - python


def test_env_example_holds_no_secret():
    assert re.search(r"^SECRET_KEY=$", text(".env.example"), re.MULTILINE)
    assert re.search(r"^POSTGRES_PASSWORD=$", text(".env.example"), re.MULTILINE)


def test_the_defaults_of_env_example_are_those_of_the_code():
    code = text("config/settings.py") + text("stack/run.py")
    for name, value in re.findall(r"^([A-Z_]+)=(.+)$", text(".env.example"), re.MULTILINE):
        default = re.search(rf'(?:env_\w+|number|flag)\("{name}", (?:"([^"]*)"|(\w+))', code)
        assert default, name
        assert (default[1] or default[2]).lower() == value.lower(), name


def test_compose_file_fits_its_schema():
    subprocess.run([TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", ROOT / "docker-compose.yml"], check=True)


def test_compose_has_no_default_for_a_secret_and_opens_one_local_port():
    compose = yaml.safe_load(text("docker-compose.yml"))
    assert not re.search(r"\$\{(SECRET_KEY|POSTGRES_PASSWORD)(?!:\?)", text("docker-compose.yml"))
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["web"]
    assert compose["services"]["web"]["ports"] == ["127.0.0.1:${PORT:-8000}:8000"]


@pytest.mark.parametrize("service", ["web", "worker", "beat", "prepare"])
def test_compose_runs_our_own_services_without_privileges(service):
    found = yaml.safe_load(text("docker-compose.yml"))["services"][service]
    assert found["read_only"] is True
    assert found["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("service", ["worker", "beat", "db", "broker"])
def test_compose_services_have_health_checks(service):
    assert yaml.safe_load(text("docker-compose.yml"))["services"][service]["healthcheck"]["test"]


def test_the_image_is_not_root_and_checks_its_health():
    subprocess.run([TOOLS / "hadolint", ROOT / "Dockerfile"], check=True)
    assert re.search(r"^USER (?!0|root)", text("Dockerfile"), re.MULTILINE)
    assert "HEALTHCHECK" in text("Dockerfile")


def test_the_environment_kept_out_of_the_image_holds_secrets_and_data():
    assert {".env", "var", ".venv", ".git"} <= set(text(".dockerignore").split())


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-run.lock", "requirements-setup.lock"])
def test_a_lock_has_a_hash_for_everything_and_no_address(lock):
    pins = re.split(r"^(?=\S)", text(lock), flags=re.MULTILINE)
    for pin in filter(None, pins):
        assert pin.lstrip().startswith("#") or "--hash=sha256:" in pin, pin.splitlines()[0]
    assert "://" not in text(lock)


def test_the_image_installs_what_the_tests_ran_on():
    def pinned(lock: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+==\S+)", text(lock), re.MULTILINE))

    assert pinned("requirements-run.lock") < pinned("requirements.lock")
