package quadstore

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asNobody runs a function with no more rights to files than anybody has, also
// where the tests are run by root, who may write into a read-only folder.
func asNobody(t *testing.T, run func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		run()
		return
	}
	runtime.LockOSThread() // the right is one of the thread; it is never unlocked, so the thread ends here
	if err := syscall.Setfsuid(65534); err != nil {
		t.Fatal(err)
	}
	defer syscall.Setfsuid(0)
	run()
}
