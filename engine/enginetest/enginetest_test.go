package enginetest_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
)

func TestRun(t *testing.T) {
	r := enginetest.Run(t, "process.stdout.write('out'); throw new TypeError('boom ' + require('./dep').x)",
		enginetest.Files(map[string]string{"dep.js": "exports.x = 7"}))
	if r.Code != 1 || !strings.Contains(r.Stderr, "TypeError: boom 7") || r.Stdout != "out" {
		t.Fatalf("got %+v", r)
	}
}

func TestStdout(t *testing.T) {
	got := enginetest.Stdout(t, "process.nextTick((x) => process.stdout.write(process.argv[2] + x), '!')", enginetest.Args("hello"))
	if got != "hello!" {
		t.Fatalf("got %q", got)
	}
}
