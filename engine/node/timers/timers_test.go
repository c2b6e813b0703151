package timers_test

import (
	"testing"

	"nook/engine/enginetest"
)

// TestTimers: the expected values are Node's.
func TestTimers(t *testing.T) {
	const p = "const p = (...a) => process.stdout.write(a.join(' ') + '\\n'); const tp = require('timers/promises');\n"
	for _, c := range []struct{ name, source, want string }{
		{"this and arguments", "const t = setTimeout(function (...a) { p(this === t, a); setImmediate((...a) => p(a), 3) }, 1, 1, 2)", "true 1,2\n3\n"},
		{"numbers", "clearTimeout(+setTimeout(() => p('no'), 1)); clearTimeout(String(+setTimeout(() => p('no'), 1))); clearTimeout('x'); clearTimeout({})", ""},
		{"properties", "const t = setTimeout(() => {}, 1.5, 7); clearTimeout(t); p(t._idleTimeout, t._onTimeout, t._destroyed, t._repeat, t._timerArgs)",
			"-1  true  7\n"},
		{"a timeout becomes an interval", "let n = 0; const t = setTimeout(() => { t._repeat = 1; p(++n); if (n === 3) clearInterval(t) }, 1)", "1\n2\n3\n"},
		{"expandos", "const t = setTimeout(() => {}, 1); t.foo = 1; p('foo' in t, t.foo, delete t.foo, t.foo)", "true 1 true \n"},
		{"hasRef", "const t = setTimeout(() => {}, 1); p(t.hasRef(), t.unref().hasRef(), t.ref() === t); const i = setImmediate(() => {}); p(i.hasRef(), i.unref().hasRef())",
			"true false true\ntrue false\n"},
		{"classes", "const t = setTimeout(() => {}, 1); p(t.constructor.name, t instanceof t.constructor, setImmediate(() => {}).constructor.name)",
			"Timeout true Immediate\n"},
		{"dispose", "setTimeout(() => p('no'), 1)[Symbol.dispose](); setImmediate(() => p('no'))[Symbol.dispose]()", ""},
		{"no callback", "for (const f of [setTimeout, setInterval, setImmediate, queueMicrotask]) try { f('x') } catch (e) { p(e.code) }",
			"ERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\n"},
		{"promises", "tp.setTimeout(1, 'a').then(p).then(() => tp.setImmediate('b')).then(p); p(require('util').promisify(setTimeout) === tp.setTimeout)",
			"true\na\nb\n"},
		{"aborted before", "tp.setTimeout(1, 0, { signal: AbortSignal.abort('why') }).catch((e) => p(e.name, e.code, e.cause))", "AbortError ABORT_ERR why\n"},
		{"aborted while waiting", "const a = new AbortController(); tp.setTimeout(1e6, 0, { signal: a.signal }).catch((e) => p(e.name)); a.abort()", "AbortError\n"},
		{"promise without ref", "tp.setTimeout(1e6, 0, { ref: false }).then(() => p('no'))", ""},
		{"bad arguments reject", "tp.setTimeout('x').catch((e) => p(e.code)); tp.setImmediate(0, { signal: 1 }).catch((e) => p(e.code)); tp.setTimeout(1, 0, 1).catch((e) => p(e.code))",
			"ERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\n"},
		{"interval", "(async () => { let n = 0; for await (const v of tp.setInterval(1, 'v')) { p(v); if (++n === 2) break } p('end') })()", "v\nv\nend\n"},
		{"interval aborted", "const a = new AbortController(); (async () => { try { for await (const v of tp.setInterval(1, 'v', { signal: a.signal })) { p(v); a.abort() } } catch (e) { p(e.name) } })()",
			"v\nAbortError\n"},
		{"scheduler", "tp.scheduler.wait(50).then(() => p('waited')); tp.scheduler.yield().then(() => p('yielded')); try { new tp.scheduler.constructor() } catch (e) { p(e.code) }",
			"ERR_ILLEGAL_CONSTRUCTOR\nyielded\nwaited\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := enginetest.Stdout(t, p+c.source); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	r := enginetest.Run(t, "process.on('warning', (w) => process.stdout.write(w.name + ': ' + w.message + '\\n'));"+
		"for (const d of [-1, -2, NaN, 'x', 2 ** 31, 0, undefined]) clearTimeout(setTimeout(() => {}, d))")
	const want = "TimeoutNegativeWarning: -1 is a negative number.\nTimeout duration was set to 1.\n" +
		"TimeoutNaNWarning: NaN is not a number.\nTimeout duration was set to 1.\n" +
		"TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.\n"
	if r.Stdout != want {
		t.Errorf("got %s", r.Stdout)
	}
}
