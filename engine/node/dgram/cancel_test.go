package dgram_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"nook/engine"
	"nook/engine/value"
)

// lines is an Output that gives each line to whoever reads the channel.
type lines struct{ ch chan string }

func (l lines) Write(p []byte) (int, error) {
	for _, line := range strings.Split(strings.TrimSuffix(string(p), "\n"), "\n") {
		l.ch <- line
	}
	return len(p), nil
}
func (lines) Flush() error     { return nil }
func (lines) Fd() int          { return 1 }
func (lines) IsTTY() bool      { return false }
func (lines) Size() (int, int) { return 0, 0 }

// A socket whose task is cancelled is closed, and its port is free at once.
func TestCancelFreesThePort(t *testing.T) {
	before := goleak.IgnoreCurrent()
	path := filepath.Join(t.TempDir(), "main.js")
	source := `const s = require('dgram').createSocket('udp4', (m) => console.log('got ' + m));
s.on('close', () => console.log('closed'));
s.bind(0, '127.0.0.1', () => console.log(s.address().port));`
	if err := os.WriteFile(path, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	out := lines{make(chan string, 16)}
	e := engine.New(engine.Options{Program: &value.Program{Argv: []string{"nook", path}, Stdin: strings.NewReader(""), Stdout: out, Stderr: out}})
	done := make(chan int)
	go func() { done <- e.RunMain(context.Background(), path) }()
	address := "127.0.0.1:" + <-out.ch
	client, err := net.Dial("udp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := client.Write([]byte("hello")); err != nil {
		t.Fatal(err)
	}
	if line := <-out.ch; line != "got hello" {
		t.Fatalf("got %q", line)
	}
	if n := e.Loop().CancelAll(); n != 1 {
		t.Errorf("%d tasks to cancel, want the socket", n)
	}
	if line := <-out.ch; line != "closed" {
		t.Errorf("got %q", line)
	}
	if code := <-done; code != 0 {
		t.Errorf("exit code %d", code)
	}
	again, err := net.ListenPacket("udp", address)
	if err != nil {
		t.Fatalf("the port is not free: %v", err)
	}
	_ = again.Close()
	if leak := goleak.Find(before); leak != nil {
		t.Errorf("goroutines left: %v", leak)
	}
}
