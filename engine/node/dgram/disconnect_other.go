//go:build unix && !darwin && !(linux && !386 && !s390x)

package dgram

import "syscall"

// disconnect needs a system call that is not there by itself on these machines.
func disconnect(uintptr) error { return syscall.ENOSYS }
