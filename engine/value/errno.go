package value

import (
	"strconv"
	"syscall"
)

func itoa(n int) string { return strconv.Itoa(n) }

// errnoText is libuv's words for the codes that files, processes and sockets meet; they differ from libc's.
var errnoText = map[string]string{
	"E2BIG": "argument list too long", "EACCES": "permission denied", "EADDRINUSE": "address already in use",
	"EADDRNOTAVAIL": "address not available", "EAFNOSUPPORT": "address family not supported",
	"EAGAIN": "resource temporarily unavailable", "EALREADY": "connection already in progress",
	"EBADF": "bad file descriptor", "EBUSY": "resource busy or locked", "ECANCELED": "operation canceled",
	"ECHILD": "no child processes", "ECONNABORTED": "software caused connection abort",
	"ECONNREFUSED": "connection refused", "ECONNRESET": "connection reset by peer",
	"EDESTADDRREQ": "destination address required", "EDQUOT": "disk quota exceeded", "EEXIST": "file already exists",
	"EFAULT": "bad address in system call argument", "EFBIG": "file too large", "EHOSTUNREACH": "host is unreachable",
	"EINTR": "interrupted system call", "EINVAL": "invalid argument", "EIO": "i/o error",
	"EISCONN": "socket is already connected", "EISDIR": "illegal operation on a directory",
	"ELOOP": "too many symbolic links encountered", "EMFILE": "too many open files", "EMLINK": "too many links",
	"EMSGSIZE": "message too long", "ENAMETOOLONG": "name too long", "ENETDOWN": "network is down",
	"ENETUNREACH": "network is unreachable", "ENFILE": "file table overflow", "ENOBUFS": "no buffer space available",
	"ENODEV": "no such device", "ENOENT": "no such file or directory", "ENOMEM": "not enough memory",
	"ENOPROTOOPT": "protocol not available", "ENOSPC": "no space left on device", "ENOSYS": "function not implemented",
	"ENOTCONN": "socket is not connected", "ENOTDIR": "not a directory", "ENOTEMPTY": "directory not empty",
	"ENOTSOCK": "socket operation on non-socket", "ENOTSUP": "operation not supported on socket",
	"ENXIO": "no such device or address", "EPERM": "operation not permitted", "EPIPE": "broken pipe",
	"EPROTO": "protocol error", "ERANGE": "result too large", "EROFS": "read-only file system",
	"ESPIPE": "invalid seek", "ESRCH": "no such process", "ETIMEDOUT": "connection timed out",
	"ETXTBSY": "text file is busy", "EXDEV": "cross-device link not permitted",
}

// errnoName gives Node's code, libuv's text and the negative errno of a system error.
func errnoName(no syscall.Errno) (code, text string, errno int) {
	code = sysName(no)
	text = errnoText[code]
	if code == "" {
		return "UNKNOWN", no.Error(), -int(no)
	}
	if text == "" {
		text = no.Error()
	}
	return code, text, -int(no)
}

// ErrnoText is libuv's description of a code ("ENOENT"), empty when it has none.
func ErrnoText(code string) string { return errnoText[code] }

// Errno is the negative number of a code on this system ("ENOENT" is -2 on Linux); 0 when unknown.
func Errno(code string) int { return -sysNumber(code) }
