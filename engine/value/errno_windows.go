package value

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// sysName maps Windows' error numbers to the names that Node's programs test for.
func sysName(no syscall.Errno) string {
	switch no {
	case windows.ERROR_FILE_NOT_FOUND, windows.ERROR_PATH_NOT_FOUND, windows.ERROR_INVALID_NAME:
		return "ENOENT"
	case windows.ERROR_ACCESS_DENIED:
		return "EPERM"
	case windows.ERROR_ALREADY_EXISTS, windows.ERROR_FILE_EXISTS:
		return "EEXIST"
	case windows.ERROR_DIR_NOT_EMPTY:
		return "ENOTEMPTY"
	case windows.ERROR_DIRECTORY:
		return "ENOTDIR"
	case windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION:
		return "EBUSY"
	case windows.ERROR_INVALID_HANDLE:
		return "EBADF"
	case windows.ERROR_INVALID_PARAMETER:
		return "EINVAL"
	case windows.ERROR_BROKEN_PIPE, windows.ERROR_NO_DATA:
		return "EPIPE"
	case windows.ERROR_NOT_SAME_DEVICE:
		return "EXDEV"
	case windows.WSAEINVAL:
		return "EINVAL"
	case windows.WSAENOTSOCK:
		return "ENOTSOCK"
	case windows.WSAEMSGSIZE:
		return "EMSGSIZE"
	case windows.WSAEADDRNOTAVAIL:
		return "EADDRNOTAVAIL"
	case windows.WSAENETUNREACH:
		return "ENETUNREACH"
	case windows.WSAEHOSTUNREACH:
		return "EHOSTUNREACH"
	case windows.WSAEAFNOSUPPORT:
		return "EAFNOSUPPORT"
	case windows.WSAENOPROTOOPT:
		return "ENOPROTOOPT"
	case windows.WSAEOPNOTSUPP:
		return "ENOTSUP"
	case windows.WSAEADDRINUSE:
		return "EADDRINUSE"
	case windows.WSAEACCES:
		return "EACCES"
	case windows.WSAECONNREFUSED:
		return "ECONNREFUSED"
	case windows.WSAECONNRESET:
		return "ECONNRESET"
	case windows.WSAETIMEDOUT:
		return "ETIMEDOUT"
	}
	return ""
}

// sysNumber is libuv's number on Windows, which numbers its errors itself from 4000 down.
func sysNumber(code string) int {
	switch code {
	case "ENOENT":
		return 4058
	case "EACCES":
		return 4092
	case "EADDRINUSE":
		return 4091
	case "EADDRNOTAVAIL":
		return 4090
	case "EAFNOSUPPORT":
		return 4089
	case "EBADF":
		return 4083
	case "ECANCELED":
		return 4081
	case "ECONNREFUSED":
		return 4078
	case "ECONNRESET":
		return 4077
	case "EEXIST":
		return 4075
	case "EINVAL":
		return 4071
	case "EHOSTUNREACH":
		return 4073
	case "EMSGSIZE":
		return 4065
	case "ENETUNREACH":
		return 4062
	case "ENOPROTOOPT":
		return 4035
	case "ENOTSOCK":
		return 4050
	case "ENOTSUP":
		return 4049
	case "EPERM":
		return 4048
	case "EPIPE":
		return 4047
	case "ETIMEDOUT":
		return 4039
	}
	return 4094
}
