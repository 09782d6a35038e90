//go:build !linux

package quadstore

import "testing"

// asNobody runs a function with no more rights to files than anybody has:
// elsewhere than on Linux, the tests are not run by root.
func asNobody(t *testing.T, run func()) {
	t.Helper()
	run()
}
