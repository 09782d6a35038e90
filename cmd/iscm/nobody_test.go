//go:build unix

package main

import (
	"os"
	"syscall"
)

// nobody returns the credentials of the user nobody, where the process may take
// them; else it goes on as who it is, for whom a read-only folder is read-only.
func nobody() *syscall.SysProcAttr {
	if os.Getuid() != 0 {
		return nil
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
}
