"""``python -m stack run`` and ``python -m stack exec CMD …``: see the package's docstring."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python comes this far, and no farther)
    sys.exit("Parley needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

import argparse
import os
import signal
import subprocess

from stack.files import StackError
from stack.servers import temporary


def execute(command: list[str]) -> int:
    """Run a command on fresh temporary servers; its exit status is ours (128 and the signal's number where a signal ended it)."""
    with temporary() as environment:
        # Ctrl-C reaches the command too, which ends in its own way; the servers stop after it, not under it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        process = subprocess.Popen(  # noqa: S603 (running what we are given is the purpose)
            command,
            env={**os.environ, **environment},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        status = process.wait()
    return status if status >= 0 else 128 - status


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m stack", description="Parley's embedded servers.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="start everything, until Ctrl-C")
    run_one = commands.add_parser("exec", help="run a command on fresh temporary servers")
    run_one.add_argument("words", nargs=argparse.REMAINDER, metavar="CMD …")
    options = parser.parse_args(arguments)
    try:
        if options.command == "run":
            from stack.run import run

            return run()
        words = options.words[1:] if options.words[:1] == ["--"] else options.words
        if not words:
            parser.error("exec needs a command")
        return execute(words)
    except StackError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"parley: {error.filename} is not a command that can be run.", file=sys.stderr)
        return 127


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
