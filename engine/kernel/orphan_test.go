package kernel_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"testing"
	"time"

	"nook/engine/kernel"
)

// parentVariable makes this test binary a process that has a kernel, holds it busy and waits.
const parentVariable = "NOOK_TEST_PARENT"

func parent() int {
	os.Unsetenv(parentVariable)
	k := spawn()
	k.Eval(kernel.EvalRequest{Cell: 1, Run: 1, Source: fmt.Sprintf("require('net').connect(%s).on('connect', () => { while (true) {} })", os.Getenv("NOOK_TEST_PORT"))})
	_, _ = io.Copy(io.Discard, os.Stdin)
	select {}
}

// A kernel whose parent is gone ends by itself, whatever it is doing.
func TestOrphan(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), parentVariable+"=1", fmt.Sprintf("NOOK_TEST_PORT=%d", l.Addr().(*net.TCPAddr).Port))
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = l.(*net.TCPListener).SetDeadline(time.Now().Add(limit))
	c, err := l.Accept()
	if err != nil {
		_ = cmd.Process.Kill()
		t.Fatal(err)
	}
	defer c.Close()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	_ = c.SetReadDeadline(time.Now().Add(limit))
	if _, err := bufio.NewReader(c).ReadByte(); err == nil || os.IsTimeout(err) {
		t.Errorf("the kernel outlived its parent: %v", err)
	}
}
