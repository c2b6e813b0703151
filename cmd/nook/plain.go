package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"time"

	"golang.org/x/term"

	"nook/engine"
	"nook/engine/kernel"
	"nook/history"
	"nook/tui/plain"
)

// runPlain is the notebook as scrolling text.
func runPlain(k kernel.Kernel, store *history.Store, std stdio) error {
	o := plain.Options{Kernel: k, Out: std.out, Complete: kernel.CheckComplete, Ran: func(src string) {
		dir, _ := os.Getwd()
		store.Add(history.Entry{Source: src, At: time.Now(), Dir: dir})
	}}
	if !term.IsTerminal(int(std.in.Fd())) || !term.IsTerminal(int(std.out.Fd())) || os.Getenv("TERM") == "dumb" {
		o.In = &piped{in: bufio.NewReader(std.in), out: std.out}
		return plainCooked(plain.New(o), std)
	}
	before, err := term.MakeRaw(int(std.in.Fd()))
	if err != nil {
		return fail(std, engine.ExitUncaught, fmt.Errorf("taking the terminal over: %w", err))
	}
	defer func() { _ = term.Restore(int(std.in.Fd()), before) }()
	var session *plain.Session
	started := make(chan struct{})
	keys := newKeyboard(std.in, func() {
		<-started
		session.Interrupt()
	})
	screen := &lines{keys: keys, out: std.out}
	screen.renew()
	defer screen.close()
	fmt.Fprintf(screen, "nook %s; .help explains, Ctrl-D quits\n", engine.Version)
	o.In, o.Out = screen, screen
	session = plain.New(o)
	close(started)
	return plainEnd(std, session.Run(context.Background()))
}

// plainCooked runs where the terminal, or nobody, edits lines: Ctrl-C comes as a signal.
func plainCooked(s *plain.Session, std stdio) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	defer signal.Stop(signals)
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case <-signals:
				s.Interrupt()
			case <-done:
				return
			}
		}
	}()
	return plainEnd(std, s.Run(context.Background()))
}

func plainEnd(std stdio, err error) error {
	if err != nil {
		return fail(std, engine.ExitUncaught, fmt.Errorf("reading the input: %w", err))
	}
	return nil
}

// keyboard reads the terminal all the time, also while a cell runs and nobody asks for a line,
// and takes Ctrl-C out: it empties the line and interrupts. What is typed meanwhile waits.
type keyboard struct {
	chunks chan []byte
	rest   []byte
}

// Ctrl-C, and the key that empties the line.
const (
	ctrlC = 0x03
	ctrlU = 0x15
)

func newKeyboard(f *os.File, interrupt func()) *keyboard {
	k := &keyboard{chunks: make(chan []byte, 256)}
	go func() {
		defer close(k.chunks)
		for {
			buf := make([]byte, 1024)
			n, err := f.Read(buf)
			for i := range n {
				if buf[i] == ctrlC {
					buf[i] = ctrlU
					interrupt()
				}
			}
			if n > 0 {
				k.chunks <- buf[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	return k
}

func (k *keyboard) Read(p []byte) (int, error) {
	for len(k.rest) == 0 {
		chunk, ok := <-k.chunks
		if !ok {
			return 0, io.EOF
		}
		k.rest = chunk
	}
	n := copy(p, k.rest)
	k.rest = k.rest[n:]
	return n, nil
}

// lines reads from a terminal that edits lines itself.
type lines struct {
	keys io.Reader
	out  *os.File

	mu sync.Mutex // guards t, which prints from other goroutines while a line is read
	t  *term.Terminal
}

// renew makes the editor of lines anew: one that met Ctrl-D would meet it again for ever.
func (l *lines) renew() {
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{l.keys, l.out}, "")
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.t != nil {
		t.History = l.t.History
	}
	t.SetBracketedPasteMode(true)
	if w, h, err := term.GetSize(int(l.out.Fd())); err == nil && w > 0 {
		_ = t.SetSize(w, h)
	}
	l.t = t
}

func (l *lines) close() { l.terminal().SetBracketedPasteMode(false) }

func (l *lines) terminal() *term.Terminal {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.t
}

func (l *lines) Write(p []byte) (int, error) { return l.terminal().Write(p) }

func (l *lines) ReadLine(prompt string) (string, error) {
	t := l.terminal()
	t.SetPrompt(prompt)
	line, err := t.ReadLine()
	if errors.Is(err, term.ErrPasteIndicator) {
		return line, plain.ErrPasted
	}
	if err == io.EOF {
		l.renew()
	}
	return line, err
}

// piped reads lines from what edits nothing.
type piped struct {
	in  *bufio.Reader
	out io.Writer
}

func (l *piped) ReadLine(prompt string) (string, error) {
	if _, err := io.WriteString(l.out, prompt); err != nil {
		return "", err
	}
	line, err := l.in.ReadString('\n')
	if err != nil && (err != io.EOF || line == "") {
		return "", err
	}
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = line[:n-1]
	}
	return line, nil
}
