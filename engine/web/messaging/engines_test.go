package messaging_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nook/engine"
	"nook/engine/value"
	"nook/engine/web/messaging"
	"nook/loop"
)

// output is what a program prints.
type output struct {
	bytes.Buffer
	fd int
}

func (o *output) Flush() error   { return nil }
func (o *output) Fd() int        { return o.fd }
func (*output) IsTTY() bool      { return false }
func (*output) Size() (int, int) { return 0, 0 }

// world is an engine whose program has a port as its global "port".
type world struct {
	*engine.Engine
	path string
	out  output
}

func newWorld(t *testing.T, p *messaging.Port, source string) *world {
	t.Helper()
	w := &world{path: filepath.Join(t.TempDir(), "main.js"), out: output{fd: 1}}
	if err := os.WriteFile(w.path, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	w.Engine = engine.New(engine.Options{Program: &value.Program{
		Argv: []string{"nook", w.path}, Stdin: strings.NewReader(""), Stdout: &w.out, Stderr: &output{fd: 2},
	}})
	if err := w.Env().VM.Set("port", messaging.Show(w.Env(), p)); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) run(t *testing.T) string {
	code := w.RunMain(t.Context(), w.path)
	if code != 0 {
		t.Errorf("exit code %d", code)
	}
	return w.out.String()
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
	go func() { done <- one.run(t) }()
	other.run(t)
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
	if got := w.run(t); got != "port closed " {
		t.Errorf("got %q", got)
	}
	if got, want := strings.Join(seen, "\n"), "message.port: messages to a MessagePort\nbroadcast: BroadcastChannel news"; got != want {
		t.Errorf("got tasks\n%s\nwant\n%s", got, want)
	}
	there.Close()
}
