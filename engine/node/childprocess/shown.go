package childprocess

import (
	"os"

	"nook/engine/value"
	"nook/loop"
)

// A notebook shows output under the cell it belongs to, so that a child that inherits stdout or
// stderr writes to a pipe of ours there, and what comes through it is written to the cell.

// show takes the inherited outputs out of a command; the result says which of its descriptors
// stand for 1 or 2.
func show(env *value.Env, cmd *command) map[int]int {
	if !env.Program().Notebook {
		return nil
	}
	shown := map[int]int{}
	for i := range cmd.stdio {
		if s := &cmd.stdio[i]; i > 0 && s.kind == "fd" && (s.fd == 1 || s.fd == 2) {
			shown[i] = s.fd
			*s = stdio{kind: "pipe", fd: -1}
		}
	}
	return shown
}

func output(env *value.Env, fd int) value.Output {
	if fd == 2 {
		return env.Program().Stderr
	}
	return env.Program().Stdout
}

// pump writes what a child prints to its cell until the pipe ends.
func pump(env *value.Env, f *os.File, fd int, ctx *loop.Context) {
	t := env.Loop.Open(loop.Spec{Kind: "child.output", Name: "output of a child", Hidden: true, Context: ctx})
	go func() {
		defer f.Close()
		for {
			b := make([]byte, chunk)
			n, err := f.Read(b)
			if err != nil {
				t.Finish(nil)
				return
			}
			t.Post(func() { _, _ = output(env, fd).Write(b[:n]) })
		}
	}()
}
