package process_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestEnds runs programs to their end: what is printed, and with what code they end. The expected
// values are Node's.
func TestEnds(t *testing.T) {
	const p = "const p = (...a) => process.stdout.write(a.join(' ') + '\\n');\n"
	for _, c := range []struct {
		name, source string
		stdout       string
		code         int
	}{
		{"empty", "", "", 0},
		{"exit event", "process.on('exit', (c) => p('exit', c, process.exitCode))", "exit 0 \n", 0},
		{"exitCode", "process.exitCode = 3; process.on('exit', (c) => p(c))", "3\n", 3},
		{"exitCode as text", "process.exitCode = '4'; process.on('exit', (c) => p(typeof c, typeof process.exitCode))", "number string\n", 4},
		{"exit listener changes the code", "process.on('exit', (c) => { process.exitCode = 9 })", "", 9},
		{"exit in a listener", "process.on('exit', () => process.exit(5)); process.on('exit', () => p('no'))", "", 5},
		{"exit stops at once", "process.on('exit', (c) => p(c)); process.exit(2); p('no')", "2\n", 2},
		{"exit passes finally", "try { process.exit(2) } finally { p('no') }", "", 2},
		{"no ticks after exit", "process.on('exit', () => { process.nextTick(() => p('no')); p('exit') })", "exit\n", 0},
		{
			"beforeExit again", "let n = 0; process.on('beforeExit', (c) => { p('before', c); if (n++ < 2) setTimeout(() => p('timer'), 1) })",
			"before 0\ntimer\nbefore 0\ntimer\nbefore 0\n", 0,
		},
		{"uncaught", "process.on('exit', (c) => p('exit', c)); throw new Error('x')", "exit 1\n", 1},
		{"uncaught, code chosen", "process.on('exit', () => { process.exitCode = 42 }); throw new Error('x')", "", 42},
		{
			"uncaughtException", "process.on('uncaughtException', (e, o) => p(e.message, o)); setTimeout(() => p('on'), 1); throw new Error('x')",
			"x uncaughtException\non\n", 0,
		},
		{"uncaughtException throws", "process.on('uncaughtException', () => { throw new Error('y') }); throw new Error('x')", "", 7},
		{
			"monitor", "process.on('uncaughtExceptionMonitor', (e, o) => p(e.message, o)); Promise.reject(new Error('r'))",
			"r unhandledRejection\n", 1,
		},
		{
			"capture", "process.setUncaughtExceptionCaptureCallback((e) => p('captured', e.message)); throw new Error('x')",
			"captured x\n", 0,
		},
		{"unhandled rejection", "Promise.reject(new Error('r')); setTimeout(() => p('no'), 1)", "", 1},
		{"unhandledRejection", "process.on('unhandledRejection', (r, q) => p(r, q instanceof Promise)); Promise.reject(1)", "1 true\n", 0},
		{
			"as uncaughtException", "process.on('uncaughtException', (e, o) => p(e.code, o)); Promise.reject(null)",
			"ERR_UNHANDLED_REJECTION unhandledRejection\n", 0,
		},
		{
			"rejectionHandled", "process.on('unhandledRejection', () => {}); process.on('rejectionHandled', (q) => p('handled', q === r)); " +
				"const r = Promise.reject(1); setTimeout(() => r.catch(() => p('caught')), 1)",
			"caught\nhandled true\n", 0,
		},
		{
			"a rejectionHandled listener that throws", "process.on('unhandledRejection', () => {}); process.on('rejectionHandled', () => { throw 2 }); " +
				"process.on('uncaughtException', (e) => p('uncaught', e)); const r = Promise.reject(1); setTimeout(() => r.catch(() => {}), 1)",
			"uncaught 2\n", 0,
		},
		{"handled in a tick", "const r = Promise.reject(1); process.nextTick(() => r.catch(() => p('caught')))", "caught\n", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := enginetest.Run(t, p+c.source)
			if r.Stdout != c.stdout || r.Code != c.code {
				t.Fatalf("stdout %q, code %d; want %q, %d\nstderr:\n%s", r.Stdout, r.Code, c.stdout, c.code, r.Stderr)
			}
		})
	}
}

func TestUnhandledRejectionModes(t *testing.T) {
	for _, c := range []struct {
		mode, stdout, stderr string
		code                 int
	}{
		{"throw", "", "Error: r", 1},
		{"strict", "", "Error: r", 1},
		{"none", "on\n", "", 0},
		{"warn", "on\n", "UnhandledPromiseRejectionWarning: Error: r", 0},
		{"warn-with-error-code", "on\n", "UnhandledPromiseRejectionWarning: Error: r", 1},
	} {
		t.Run(c.mode, func(t *testing.T) {
			r := enginetest.Run(t, "Promise.reject(new Error('r')); setTimeout(() => process.stdout.write('on\\n'), 1)",
				enginetest.ExecArgv("--unhandled-rejections="+c.mode))
			if r.Stdout != c.stdout || r.Code != c.code || !strings.Contains(r.Stderr, c.stderr) || (c.stderr == "") != (r.Stderr == "") {
				t.Fatalf("got %+v", r)
			}
		})
	}
}
