#!/bin/sh
# Starts or stops a PostgreSQL of its own for the tests:
#
#   export ISCM_TEST_POSTGRES="$(.ci/postgres.sh start)"
#   go test ./graph/quadstore/
#   .ci/postgres.sh stop
#
# The server listens on 127.0.0.1 only and keeps its data in a temporary folder
# that `stop` removes. It does not sync to disk: it is for tests.
#
# PGBIN         the folder of initdb and pg_ctl; found where it is not given
# ISCM_PG_PORT  the port; 54329 where it is not given
set -eu

port="${ISCM_PG_PORT:-54329}"
home="${TMPDIR:-/tmp}/iscm-postgres-$port"

fail() {
	echo "postgres.sh: $*" >&2
	exit 1
}

# The newest server that is installed: Debian keeps it out of PATH.
bin() {
	if [ -n "${PGBIN:-}" ]; then
		echo "$PGBIN"
	elif command -v initdb >/dev/null; then
		dirname "$(command -v initdb)"
	else
		ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1
	fi
}

# PostgreSQL refuses to run as root.
as_server() {
	if [ "$(id -u)" = 0 ]; then
		su postgres -s /bin/sh -c "$*"
	else
		sh -c "$*"
	fi
}

start() {
	pg="$(bin)"
	[ -x "$pg/initdb" ] || fail "no initdb: install PostgreSQL or set PGBIN"
	[ ! -e "$home" ] || fail "$home exists: run '$0 stop' first"
	mkdir -m 700 "$home"
	if [ "$(id -u)" = 0 ]; then chown postgres "$home"; fi
	as_server "'$pg/initdb' -D '$home/data' -U iscm -A trust -E UTF8 --locale=C -N >'$home/initdb.log' 2>&1" ||
		fail "initdb: $(tail -n 3 "$home/initdb.log")"
	as_server "'$pg/pg_ctl' -D '$home/data' -l '$home/server.log' -w -t 30 -o \"-p $port -h 127.0.0.1 -k '$home' -c fsync=off\" start >'$home/start.log' 2>&1" ||
		fail "the server does not start: $(tail -n 3 "$home/server.log" "$home/start.log")"
	echo "postgres://iscm@127.0.0.1:$port/postgres?sslmode=disable"
}

# The server is ended by the process id that it wrote itself.
stop() {
	[ -e "$home" ] || return 0
	# One that was killed leaves the id of a process that is no more, or that
	# nobody has taken leave of (Z).
	pid="$(head -n 1 "$home/data/postmaster.pid" 2>/dev/null || true)"
	if [ -n "$pid" ] && [ -e "/proc/$pid/status" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$pid/status"; then
		as_server "'$(bin)/pg_ctl' -D '$home/data' -m immediate -w stop >/dev/null" || fail "the server does not stop"
	fi
	rm -rf "$home"
}

case "${1:-}" in
start | stop) "$1" ;;
*) fail "usage: $0 start|stop" ;;
esac
