//go:build unix

package value

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// sysName is the symbolic name of an errno.
func sysName(no syscall.Errno) string {
	if name := unix.ErrnoName(no); name != "EOPNOTSUPP" {
		return name
	}
	return "ENOTSUP"
}
