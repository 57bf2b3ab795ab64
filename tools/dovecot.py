"""Dovecot: an IMAP server for the tests. Where there is none, Debian's is installed, if we may.

    python tools/dovecot.py                        # is there one? ends with 0, or with 1 and a sentence
    python tools/dovecot.py --hold CERT KEY        # starts one, prints its two ports, and ends it when standard input closes

A held server listens on the loopback address alone, knows one made-up user, and keeps its mail in a temporary folder. The
first port speaks in the clear (and STARTTLS), the second TLS. Its folder for drafts has a name in German.
"""

import getpass
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from install import have

PACKAGE = "dovecot-imapd"
USER, PASSWORD = "mia@hartmann.example", "tide & pools/100%"
WAIT = 20.0  # seconds for a start
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
mail_location = maildir:{folder}/mail
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Entwürfe {{
    auto = subscribe
    special_use = \\Drafts
  }}
  mailbox Drafts {{
    auto = create
  }}
}}
"""


def find() -> Path | None:
    path = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    modules = any(Path(place).exists() for place in ("/usr/lib/dovecot/imap-login", "/usr/libexec/dovecot/imap-login"))
    return Path(path) if path and modules else None


def main() -> int:
    if "--hold" in sys.argv[1:]:
        return hold(Path(sys.argv[2]), Path(sys.argv[3]))
    return have("Dovecot", PACKAGE, find)


def hold(cert: Path, key: Path) -> int:
    """Runs a server until standard input closes, which it also does when whoever started this is killed."""
    program = find()
    if program is None:
        raise SystemExit("There is no Dovecot here: python tools/dovecot.py")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    folder = Path(tempfile.mkdtemp(prefix="goodwill-imap-", dir="/tmp"))
    ports = _free_port(), _free_port()
    (folder / "dovecot.conf").write_text(_config(folder, cert, key, *ports), encoding="utf-8")
    try:
        with subprocess.Popen([program, "-F", "-c", folder / "dovecot.conf"], stdin=subprocess.DEVNULL) as server:
            try:
                _wait(folder, server, *ports)
                print(*ports, flush=True)
                sys.stdin.buffer.read()
            finally:
                server.terminate()
                server.wait(WAIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _config(folder: Path, cert: Path, key: Path, plain: int, tls: int) -> str:
    """As root, mail belongs to nobody and the server to the users that its package made; else all is ours."""
    owner = pwd.getpwnam("nobody" if os.geteuid() == 0 else getpass.getuser())
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    (folder / "mail").mkdir()
    folder.chmod(0o755)
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    internal, group, login = ("dovecot", "dovecot", "dovenull") if os.geteuid() == 0 else (owner.pw_name,) * 3
    ids = {"uid": owner.pw_uid, "gid": owner.pw_gid, "internal": internal, "internal_group": group, "login": login}
    return CONFIG.format(folder=folder, cert=cert, key=key, plain=plain, tls=tls, **ids)


def _wait(folder: Path, server: "subprocess.Popen[bytes]", *ports: int) -> None:
    until = time.monotonic() + WAIT
    for port in ports:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit((folder / "log").read_text(errors="replace") if (folder / "log").exists() else "Dovecot did not start.")
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
