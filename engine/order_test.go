package engine_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// prelude is in front of every program: log writes a line, io calls back from a file that was
// read, thrown listens for what is thrown.
const prelude = `
const fs = require('fs');
const log = (...a) => process.stdout.write(a.join(' ') + '\n');
const io = (fn) => fs.stat(__filename, fn);
const thrown = () => process.on('uncaughtException', (e) => log('uncaught', e.message ?? e));
`

// sources are the ways to run a callback later, in terms of a name and what it does.
var sources = []struct{ name, call string }{
	{"tick", "process.nextTick(() => { F });"},
	{"promise", "Promise.resolve().then(() => { F });"},
	{"microtask", "queueMicrotask(() => { F });"},
	{"await", "(async () => { await null; F })();"},
	{"immediate", "setImmediate(() => { F });"},
	{"timer", "setTimeout(() => { F }, 1);"},
}

func callLater(call, body string) string { return strings.Replace(call, "F", body, 1) }

// programs is the table: every pair of sources, one queued beside and one within the other, from
// the main program and from an I/O callback; errors in each; and cases of their own. All of them
// are deterministic on Node: where a timer and an immediate meet in the main program, whose order
// Node leaves open, the timer comes 100 ms later.
func programs() map[string]string {
	out := map[string]string{}
	for _, a := range sources {
		for _, b := range sources {
			first, second := callLater(a.call, "log('A');"), callLater(b.call, "log('B');")
			apart := strings.NewReplacer("}, 1);", "}, 100);")
			out["main/"+a.name+"-"+b.name] = apart.Replace(first + second + "log('main');")
			out["io/"+a.name+"-"+b.name] = "io(() => { " + first + second + "log('io'); });"
			nested := callLater(a.call, "log('A'); "+second+" log('a');")
			out["nested/"+a.name+"-"+b.name] = "io(() => { " + nested + " });"
		}
		out["throw/"+a.name] = "thrown(); io(() => { " + callLater(a.call, "log('A'); throw new Error('x');") +
			strings.Repeat(callLater(a.call, "log('B'); process.nextTick(() => log('t')); Promise.resolve().then(() => log('p'));"), 2) + "});"
		out["microtasks-between/"+a.name] = "io(() => { " + strings.Repeat(callLater(a.call,
			"log('A'); Promise.resolve().then(() => log('p')); process.nextTick(() => log('t'));"), 3) + "});"
	}
	for name, text := range special {
		out[name] = text
	}
	return out
}

var special = map[string]string{
	"timers/equal expiry":        "for (let i = 0; i < 5; i++) setTimeout(() => log(i), 5);",
	"timers/by expiry":           "setTimeout(() => log(30), 30); setTimeout(() => log(1), 1); setTimeout(() => log(15), 15);",
	"timers/zero is one":         "setTimeout(() => log('one'), 1); setTimeout(() => log('zero'), 0);",
	"timers/fraction":            "setTimeout(() => log('a'), 1.9); setTimeout(() => log('b'), 1);",
	"timers/clear in another":    "setTimeout(() => { clearTimeout(b); log('a'); }, 5); const b = setTimeout(() => log('b'), 5);",
	"timers/arm in a timer":      "setTimeout(() => { log('a'); setTimeout(() => log('c'), 1); setImmediate(() => log('i')); }, 5); setTimeout(() => log('b'), 5);",
	"timers/interval":            "let n = 0; const i = setInterval(() => { log(++n); if (n === 3) clearInterval(i); }, 1);",
	"timers/interval throws":     "thrown(); let n = 0; const i = setInterval(() => { if (++n === 2) clearInterval(i); throw new Error(n); }, 1);",
	"timers/refresh":             "const t = setTimeout(() => log('t'), 200); setTimeout(() => { t.refresh(); log('refresh'); }, 100); setTimeout(() => log('250'), 250);",
	"timers/refresh after":       "let n = 0; const t = setTimeout(() => { log('t'); if (n++ < 2) setTimeout(() => t.refresh(), 1); }, 1);",
	"timers/unref":               "setTimeout(() => log('no'), 5000).unref(); setTimeout(() => log('yes'), 1);",
	"timers/ref again":           "setTimeout(() => log('yes'), 5).unref().ref();",
	"timers/unref interval":      "setInterval(() => {}, 1).unref(); setTimeout(() => log('end'), 10);",
	"immediates/unref":           "setImmediate(() => log('no')).unref();",
	"immediates/nested":          "setImmediate(() => { log(1); setImmediate(() => log(3)); }); setImmediate(() => log(2));",
	"immediates/clear":           "setImmediate(() => { log(1); clearImmediate(b); }); const b = setImmediate(() => log('no')); setImmediate(() => log(3));",
	"immediates/throw":           "thrown(); setImmediate(() => { throw new Error('x'); }); setImmediate(() => log('on')); setImmediate(() => log('and on'));",
	"ticks/nested":               "process.nextTick(() => { log(1); process.nextTick(() => log(3)); }); process.nextTick(() => log(2));",
	"ticks/before microtasks":    "Promise.resolve().then(() => { log('p1'); process.nextTick(() => log('t2')); }).then(() => log('p2')); process.nextTick(() => { log('t1'); Promise.resolve().then(() => log('p3')); });",
	"ticks/throw":                "thrown(); process.nextTick(() => { throw new Error('x'); }); process.nextTick(() => log('t')); Promise.resolve().then(() => log('p'));",
	"ticks/arguments":            "process.nextTick((...a) => log(a), 1, 2, 3); process.nextTick(function () { log(this === undefined || this === globalThis, arguments.length); });",
	"microtasks/throw":           "thrown(); queueMicrotask(() => { throw new Error('x'); }); queueMicrotask(() => log('on')); process.nextTick(() => log('t'));",
	"microtasks/thenable":        "Promise.resolve({ then(r) { log('then'); r('v'); } }).then(log); Promise.resolve().then(() => log('a')).then(() => log('b'));",
	"microtasks/async return":    "(async () => Promise.resolve('r'))().then(log); Promise.resolve().then(() => log(1)).then(() => log(2)).then(() => log(3)).then(() => log(4));",
	"microtasks/await in order":  "(async () => { for (let i = 0; i < 3; i++) { await i; log('a', i); } })(); (async () => { for (let i = 0; i < 3; i++) { await i; log('b', i); } })();",
	"rejections/after ticks":     "process.on('unhandledRejection', (r) => log('unhandled', r)); Promise.reject(1); process.nextTick(() => log('tick')); setImmediate(() => log('immediate'));",
	"rejections/order":           "process.on('unhandledRejection', (r) => { log('unhandled', r); process.nextTick(() => log('t', r)); }); Promise.reject(1); Promise.reject(2); process.nextTick(() => Promise.reject(3));",
	"rejections/handled in time": "process.on('unhandledRejection', (r) => log('unhandled', r)); const p = Promise.reject(1); process.nextTick(() => queueMicrotask(() => p.catch((r) => log('caught', r))));",
	"rejections/handled late":    "process.on('unhandledRejection', (r) => log('unhandled', r)); process.on('rejectionHandled', () => log('handled')); const p = Promise.reject(1); setImmediate(() => p.catch((r) => log('caught', r)));",
	"exit/beforeExit":            "process.on('beforeExit', () => { log('before'); if (!global.once) { global.once = 1; setImmediate(() => log('more')); } }); process.on('exit', (c) => log('exit', c)); setTimeout(() => log('timer'), 1);",
	"exit/ticks in beforeExit":   "process.once('beforeExit', () => { process.nextTick(() => log('t')); Promise.resolve().then(() => log('p')); log('before'); }); process.on('exit', () => log('exit'));",
	"exit/unref only":            "process.on('exit', () => log('exit')); setTimeout(() => log('no'), 5000).unref(); setImmediate(() => log('i'));",
	"close/after immediates":     "const net = require('net'); const s = net.createServer().listen(0, () => { setImmediate(() => { s.close(() => log('closed')); setImmediate(() => log('i2')); process.nextTick(() => log('t')); log('i1'); }); });",
	"close/stream":               "const s = fs.createReadStream(__filename); s.on('close', () => log('close')).on('end', () => log('end')).on('open', () => log('open')).resume();",
	"io/then immediate":          "io(() => { setTimeout(() => log('timer'), 0); setImmediate(() => log('immediate')); });",
	"io/two":                     "fs.readFile(__filename, () => { log('a'); process.nextTick(() => log('t')); fs.stat(__filename, () => log('b')); setImmediate(() => log('i')); });",
	"io/promises":                "fs.promises.stat(__filename).then(() => { log('p'); process.nextTick(() => log('t')); setImmediate(() => log('i')); return 1; }).then(() => log('p2'));",
	"promises/timers":            "const { setTimeout: sleep, setImmediate: turn } = require('timers/promises'); (async () => { await sleep(5); log('slept'); await turn(); log('turned'); })(); setTimeout(() => log('1'), 1);",
}

// recording is where the outputs of Node are kept, each under a line with its program's name.
var recording = filepath.Join("testdata", "order.txt")

const heading = "== "

// TestOrder runs every program of the table and compares with what Node printed for it.
func TestOrder(t *testing.T) {
	table := programs()
	if enginetest.Recording() {
		record(t, table)
	}
	want := recorded(t)
	for name, source := range table {
		t.Run(name, func(t *testing.T) {
			expected, ok := want[name]
			if !ok {
				t.Fatalf("%s holds no output of this program", recording)
			}
			r := enginetest.Run(t, prelude+source)
			if r.Stdout != expected || r.Code != 0 {
				t.Errorf("nook:\n%s\nNode:\n%s\nexit code %d, stderr:\n%s\nprogram:\n%s", r.Stdout, expected, r.Code, r.Stderr, source)
			}
		})
	}
	if len(want) != len(table) {
		t.Errorf("%s holds %d outputs for %d programs", recording, len(want), len(table))
	}
}

func recorded(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(recording)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, part := range strings.Split("\n"+string(text), "\n"+heading)[1:] {
		name, output, _ := strings.Cut(part, "\n")
		if output != "" && !strings.HasSuffix(output, "\n") {
			output += "\n" // the cut took it
		}
		out[name] = output
	}
	return out
}

func record(t *testing.T, table map[string]string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.js")
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(table)) {
		if err := os.WriteFile(file, []byte(prelude+table[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		first, second := enginetest.Node(t, file), enginetest.Node(t, file)
		if first.Code != 0 || second.Code != 0 || first.Stdout != second.Stdout { // what differs between two runs is no expectation
			t.Fatalf("%s is not deterministic on Node, or fails: %+v\nand %+v", name, first, second)
		}
		b.WriteString(heading + name + "\n" + first.Stdout)
	}
	if err := os.WriteFile(recording, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
