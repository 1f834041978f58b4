# syntax=docker/dockerfile:1
# One image for web, worker and beat: docker-compose.yml says which command each runs.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 UV_NO_CACHE=1
WORKDIR /build
COPY requirements-setup.lock requirements-run.lock ./
RUN pip install --require-hashes -r requirements-setup.lock \
    && python -m venv --without-pip /opt/parley \
    && uv pip install --python /opt/parley/bin/python --require-hashes -r requirements-run.lock

FROM python:3.11-slim-bookworm
ENV PATH=/opt/parley/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/staticfiles \
    GRANIAN_INTERFACE=wsgi \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_WEBSOCKETS=false \
    GRANIAN_RESPAWN_FAILED_WORKERS=true
RUN useradd --uid 10001 --no-log-init --no-create-home --home-dir /app --shell /usr/sbin/nologin parley
COPY --from=build /opt/parley /opt/parley
WORKDIR /app
COPY . .
# The key signs nothing: collectstatic only needs one to be there.
RUN SECRET_KEY=not-used-while-building-the-image-at-all python manage.py collectstatic --no-input --verbosity 0
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/?format=json', timeout=4)"]
CMD ["granian", "config.wsgi:application"]
