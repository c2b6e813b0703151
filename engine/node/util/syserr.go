package util

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// uvOnly are the codes that libuv numbers itself, and their words.
var uvOnly = [...]struct {
	code  string
	errno int
	text  string
}{
	{"EAI_ADDRFAMILY", -3000, "address family not supported"}, {"EAI_AGAIN", -3001, "temporary failure"},
	{"EAI_BADFLAGS", -3002, "bad ai_flags value"}, {"EAI_BADHINTS", -3013, "invalid value for hints"},
	{"EAI_CANCELED", -3003, "request canceled"}, {"EAI_FAIL", -3004, "permanent failure"},
	{"EAI_FAMILY", -3005, "ai_family not supported"}, {"EAI_MEMORY", -3006, "out of memory"},
	{"EAI_NODATA", -3007, "no address"}, {"EAI_NONAME", -3008, "unknown node or service"},
	{"EAI_OVERFLOW", -3009, "argument buffer overflow"}, {"EAI_PROTOCOL", -3014, "resolved protocol is unknown"},
	{"EAI_SERVICE", -3010, "service not available for socket type"}, {"EAI_SOCKTYPE", -3011, "socket type not supported"},
	{"ECHARSET", -4080, "invalid Unicode character"}, {"EFTYPE", -4028, "inappropriate file type or format"},
	{"UNKNOWN", -4094, "unknown error"}, {"EOF", -4095, "end of file"},
}

// systemCodes are the codes that the system numbers, with libuv's words where package value has none.
var systemCodes = [...][2]string{
	{"E2BIG"}, {"EACCES"}, {"EADDRINUSE"}, {"EADDRNOTAVAIL"}, {"EAFNOSUPPORT"}, {"EAGAIN"}, {"EALREADY"}, {"EBADF"},
	{"EBUSY"}, {"ECANCELED"}, {"ECONNABORTED"}, {"ECONNREFUSED"}, {"ECONNRESET"}, {"EDESTADDRREQ"}, {"EEXIST"},
	{"EFAULT"}, {"EFBIG"}, {"EHOSTUNREACH"}, {"EINTR"}, {"EINVAL"}, {"EIO"}, {"EISCONN"}, {"EISDIR"}, {"ELOOP"},
	{"EMFILE"}, {"EMSGSIZE"}, {"ENAMETOOLONG"}, {"ENETDOWN"}, {"ENETUNREACH"}, {"ENFILE"}, {"ENOBUFS"}, {"ENODEV"},
	{"ENOENT"}, {"ENOMEM"}, {"ENONET", "machine is not on the network"}, {"ENOPROTOOPT"}, {"ENOSPC"}, {"ENOSYS"},
	{"ENOTCONN"}, {"ENOTDIR"}, {"ENOTEMPTY"}, {"ENOTSOCK"}, {"ENOTSUP"},
	{"EOVERFLOW", "value too large for defined data type"}, {"EPERM"}, {"EPIPE"}, {"EPROTO"},
	{"EPROTONOSUPPORT", "protocol not supported"}, {"EPROTOTYPE", "protocol wrong type for socket"}, {"ERANGE"},
	{"EROFS"}, {"ESHUTDOWN", "cannot send after transport endpoint shutdown"}, {"ESPIPE"}, {"ESRCH"}, {"ETIMEDOUT"},
	{"ETXTBSY"}, {"EXDEV"}, {"ENXIO"}, {"EMLINK"}, {"EHOSTDOWN", "host is down"}, {"EREMOTEIO", "remote I/O error"},
	{"ENOTTY", "inappropriate ioctl for device"}, {"EILSEQ", "illegal byte sequence"},
	{"ESOCKTNOSUPPORT", "socket type not supported"}, {"ENODATA", "no data available"},
	{"EUNATCH", "protocol driver not attached"}, {"ENOEXEC", "exec format error"},
}

// bindSystemErrors adds systemErrors(): [errno, code, text] of every system error there is.
func bindSystemErrors(env *value.Env, b *goja.Object) {
	env.Set(b, "systemErrors", func(goja.FunctionCall) goja.Value {
		var list []any
		for _, c := range systemCodes {
			text := value.ErrnoText(c[0])
			if text == "" {
				text = c[1]
			}
			if n := value.Errno(c[0]); n != 0 {
				list = append(list, env.VM.NewArray(n, c[0], text))
			}
		}
		for _, c := range uvOnly {
			list = append(list, env.VM.NewArray(c.errno, c.code, c.text))
		}
		return env.VM.NewArray(list...)
	})
}
