package dgram_test

import (
	"net"
	"testing"

	"go.uber.org/goleak"

	"nook/engine/enginetest"
)

// A socket whose task is cancelled is closed, and its port is free at once.
func TestCancelFreesThePort(t *testing.T) {
	before := goleak.IgnoreCurrent()
	lines := make(chan string, 16)
	w := enginetest.NewWorld(t, `const s = require('dgram').createSocket('udp4', (m) => console.log('got ' + m));
s.on('close', () => console.log('closed'));
s.bind(0, '127.0.0.1', () => console.log(s.address().port));`, enginetest.Lines(lines))
	done := make(chan enginetest.Result)
	go func() { done <- w.Finish() }()
	address := "127.0.0.1:" + <-lines
	client, err := net.Dial("udp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := client.Write([]byte("hello")); err != nil {
		t.Fatal(err)
	}
	if line := <-lines; line != "got hello" {
		t.Fatalf("got %q", line)
	}
	if n := w.Loop().CancelAll(); n != 1 {
		t.Errorf("%d tasks to cancel, want the socket", n)
	}
	if line := <-lines; line != "closed" {
		t.Errorf("got %q", line)
	}
	if r := <-done; r.Code != 0 || r.Stderr != "" {
		t.Errorf("exit code %d, stderr %q", r.Code, r.Stderr)
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
