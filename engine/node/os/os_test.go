package os_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestOSAsInNode(t *testing.T) {
	enginetest.Expect(t, `const os = require('os');`, []enginetest.Case{
		{`os.constants.priority`, `{"PRIORITY_LOW":19,"PRIORITY_BELOW_NORMAL":10,"PRIORITY_NORMAL":0,"PRIORITY_ABOVE_NORMAL":-7,"PRIORITY_HIGH":-14,"PRIORITY_HIGHEST":-20}`},
		{`os.constants.signals.SIGTERM`, `15`},
		{`os.constants.errno.ENOENT`, `2`},
		{`Object.isFrozen(os.constants.signals)`, `true`},
		{`os.endianness()`, `"LE"`},
		{`os.devNull.length > 0`, `true`},
		{`os.totalmem() > os.freemem()`, `true`},
		{`os.cpus().length === os.availableParallelism()`, `true`},
		{`os.uptime() > 0`, `true`},
		{"typeof `${os.hostname}`", `"string"`},
		{`Object.keys(os.userInfo())`, `["uid","gid","username","homedir","shell"]`},
		{`os.getPriority('a')`, `TypeError ERR_INVALID_ARG_TYPE: The "pid" argument must be of type number. Received type string ('a')`},
		{`os.getPriority(99999999)`, `SystemError ERR_SYSTEM_ERROR: A system error occurred: uv_os_getpriority returned ESRCH (no such process)`},
		{`os.setPriority(0, 100)`, `RangeError ERR_OUT_OF_RANGE: The value of "priority" is out of range. It must be >= -20 && <= 19. Received 100`},
		{`Object.keys(os)`, `["arch","availableParallelism","cpus","endianness","freemem","getPriority","homedir","hostname","loadavg","networkInterfaces","platform","release","setPriority","tmpdir","totalmem","type","userInfo","uptime","version","machine","constants","EOL","devNull"]`},
	})
}
