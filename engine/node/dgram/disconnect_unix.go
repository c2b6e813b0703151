//go:build darwin || (linux && !386 && !s390x)

package dgram

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// disconnect connects to an address of no family, which the package syscall has no type for.
func disconnect(fd uintptr) error {
	var none [16]byte // AF_UNSPEC is 0
	_, _, no := syscall.RawSyscall(unix.SYS_CONNECT, fd, uintptr(unsafe.Pointer(&none)), unsafe.Sizeof(none))
	switch no {
	case 0, unix.EAFNOSUPPORT, unix.EINVAL: // BSD undoes the connection, and then complains
		return nil
	}
	return no
}
