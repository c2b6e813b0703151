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

// sysNumber finds the errno of a name; the table of names is the system's.
func sysNumber(code string) int {
	for n := syscall.Errno(1); n < 140; n++ {
		if sysName(n) == code {
			return int(n)
		}
	}
	return 0
}
