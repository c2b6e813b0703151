package net_test

import (
	"net"
	"testing"

	"go.uber.org/goleak"

	"nook/engine/enginetest"
)

// A server whose task is cancelled is closed, with its connections, and its port is free at once.
func TestCancelFreesThePort(t *testing.T) {
	for _, module := range []string{"net", "http"} {
		t.Run(module, func(t *testing.T) {
			before := goleak.IgnoreCurrent()
			lines := make(chan string, 16)
			w := enginetest.NewWorld(t, `const s = require('`+module+`').createServer((c) => console.log('connected'));
s.on('close', () => console.log('closed'));
s.listen(0, '127.0.0.1', () => console.log(s.address().port));`, enginetest.Lines(lines))
			done := make(chan enginetest.Result)
			go func() { done <- w.Finish() }()
			address := "127.0.0.1:" + <-lines
			client, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			if _, err := client.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n")); err != nil {
				t.Fatal(err)
			}
			if line := <-lines; line != "connected" {
				t.Fatalf("got %q", line)
			}
			if n := w.Loop().CancelAll(); n < 2 {
				t.Errorf("%d tasks to cancel, want the server and its connection", n)
			}
			if line := <-lines; line != "closed" {
				t.Errorf("got %q", line)
			}
			if r := <-done; r.Code != 0 || r.Stderr != "" {
				t.Errorf("exit code %d, stderr %q", r.Code, r.Stderr)
			}
			again, err := net.Listen("tcp", address)
			if err != nil {
				t.Fatalf("the port is not free: %v", err)
			}
			_ = again.Close()
			if leak := goleak.Find(before); leak != nil {
				t.Errorf("goroutines left: %v", leak)
			}
		})
	}
}
