package messaging_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
	"nook/engine/web/messaging"
	"nook/loop"
)

// newWorld is a program that has a port as its global "port".
func newWorld(t *testing.T, p *messaging.Port, source string) *enginetest.World {
	t.Helper()
	w := enginetest.NewWorld(t, source)
	if err := w.Env().VM.Set("port", messaging.Show(w.Env(), p)); err != nil {
		t.Fatal(err)
	}
	return w
}

// run is what a program prints until it ends, which it does well.
func run(t *testing.T, w *enginetest.World) string {
	r := w.Finish()
	if r.Code != 0 || r.Stderr != "" {
		t.Errorf("exit code %d, stderr %q", r.Code, r.Stderr)
	}
	return r.Stdout
}

// TestTwoEngines has two engines on goroutines of their own talk through one channel, through another
// that was sent in it, and through shared memory; the end of one program is told to the other.
func TestTwoEngines(t *testing.T) {
	here, there := messaging.NewChannel()
	one := newWorld(t, here, `
		const seen = [];
		const inner = new MessageChannel();
		const memory = new Int32Array(new SharedArrayBuffer(4));
		port.on('message', (v) => {
			seen.push(v);
			if (v === 100) port.postMessage({ port: inner.port2, memory }, [inner.port2]);
		});
		inner.port1.on('message', (v) => {
			seen.push([...v, memory[0]]);
			inner.port1.postMessage('end');
		});
		port.on('close', () => process.stdout.write(seen.length + ' ' + JSON.stringify(seen.at(-1)) + ' ' + seen.slice(0, 100).every((v, i) => v === i + 1)));
		inner.port1.on('close', () => process.stdout.write('inner closed '));
	`)
	other := newWorld(t, there, `
		for (let i = 1; i <= 100; i++) port.postMessage(i);
		port.on('message', ({ port: inner, memory }) => {
			memory[0] = 7;
			inner.on('message', (v) => process.exit(0));
			inner.postMessage(new Set(['a', 'b']));
		});
	`)
	done := make(chan string)
	go func() { done <- run(t, one) }()
	run(t, other)
	got := <-done
	for _, want := range []string{"inner closed ", `101 ["a","b",7] true`} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

// TestTasks: a port that somebody listens at is a task, and cancelling closes it.
func TestTasks(t *testing.T) {
	here, there := messaging.NewChannel()
	w := newWorld(t, here, `
		port.on('message', () => {});
		port.on('close', () => process.stdout.write('port closed '));
		globalThis.channel = new BroadcastChannel('news');
		setImmediate(() => cancel());
	`)
	var seen []string
	_ = w.Env().VM.Set("cancel", func() {
		for _, task := range w.Loop().Tasks(loop.Filter{}) {
			seen = append(seen, string(task.Kind)+": "+task.Name)
			w.Loop().Cancel(task.ID)
		}
	})
	if got := run(t, w); got != "port closed " {
		t.Errorf("got %q", got)
	}
	if got, want := strings.Join(seen, "\n"), "message.port: messages to a MessagePort\nbroadcast: BroadcastChannel news"; got != want {
		t.Errorf("got tasks\n%s\nwant\n%s", got, want)
	}
	there.Close()
}
