#!/bin/sh
# Runs govulncheck. Its database is on the network: where that cannot be
# reached, this says so and passes; a finding, or any other fault, fails.
set -u
out=$(go tool govulncheck ./... 2>&1)
code=$?
echo "$out"
case "$code:$out" in
0:*) exit 0 ;;
*"fetching vulnerabilities"*)
	echo "govulncheck: the database cannot be reached; nothing was checked" >&2
	exit 0
	;;
esac
exit "$code"
