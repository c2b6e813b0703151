package docs_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nook/engine/docs"
	"nook/engine/kernel"
)

var update = flag.Bool("update", false, "write what examples show into the texts")

// limit ends an example that does not end by itself; grace is how long output that is not the wanted
// one may still become it.
const (
	limit = 10 * time.Second
	grace = 150 * time.Millisecond
)

// notebook runs examples as cells of one engine, one after the other.
type notebook struct {
	t    *testing.T
	k    *kernel.Local
	cell kernel.CellID
}

func newNotebook(t *testing.T) *notebook {
	k := kernel.NewLocal(kernel.Options{Aside: t.TempDir()})
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		if err := k.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return &notebook{t: t, k: k}
}

// run gives what a cell shows: what it prints, also late, and its value or error. It returns once
// that is what is wanted, or when nothing more comes.
func (n *notebook) run(code, want string) string {
	n.cell++
	n.k.Eval(kernel.EvalRequest{Cell: n.cell, Run: 1, Source: code})
	var printed []kernel.OutputLine
	value, ended := []string(nil), false
	shown := func() string {
		var lines []string
		for _, l := range printed {
			lines = append(lines, text(l.Spans))
		}
		return strings.Join(append(lines, value...), "\n")
	}
	quiet := time.NewTimer(limit)
	for !ended || shown() != want {
		select {
		case <-n.k.Outbox().Wake():
		case <-quiet.C: // only where what is wanted does not come
			if !ended {
				return shown() + "\n(does not end)"
			}
			return shown()
		}
		b := n.k.Outbox().Drain()
		for _, o := range b.Outputs {
			if o.Cell == n.cell {
				printed = join(printed, o.Lines)
			}
		}
		for _, r := range b.Results {
			if r.Cell == n.cell && r.State >= kernel.Done {
				value, ended = append(value, end(r)...), true
			}
		}
		if ended {
			quiet.Reset(grace)
		}
	}
	return shown()
}

// join appends lines; one that stands open is replaced by the next.
func join(have, more []kernel.OutputLine) []kernel.OutputLine {
	for _, l := range more {
		if len(have) > 0 && have[len(have)-1].Open {
			have = have[:len(have)-1]
		}
		have = append(have, l)
	}
	return have
}

// end is how the notebook shows a result; undefined is not shown.
func end(r kernel.Result) (lines []string) {
	switch {
	case r.Error != nil:
		return []string{strings.TrimSuffix("Uncaught "+r.Error.Name+": "+r.Error.Message, ": ")}
	case r.Value == nil || r.Value.Type == "undefined":
		return nil
	}
	for _, l := range r.Value.Preview {
		lines = append(lines, text(l))
	}
	return lines
}

func text(l kernel.Line) string {
	var sb strings.Builder
	for _, s := range l {
		sb.WriteString(s.Text)
	}
	return strings.TrimRight(sb.String(), " ")
}

// Examples of a file run in one engine from the last to the first, so that none leans on one before it.
func TestExamples(t *testing.T) {
	byFile := map[string][]docs.Entry{}
	docs.All(func(file string, e docs.Entry) { byFile[file] = append(byFile[file], e) })
	for file, entries := range byFile {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(file, "text/"), ".md"), func(t *testing.T) {
			t.Parallel()
			t.Helper()
			n := newNotebook(t)
			slices.Reverse(entries)
			got := map[string]string{}
			for _, e := range entries {
				for i, x := range e.Examples {
					want := x.Output
					if *update {
						want = "\x00" // nothing shows this: all that comes is waited for
					}
					out := n.run(x.Code, want)
					got[fmt.Sprint(e.Path, " ", i)] = out
					if out != x.Output && !*update {
						t.Errorf("%s:\n%s\nshows\n%s\nnot\n%s", e.Path, x.Code, out, x.Output)
					}
				}
			}
			if *update {
				rewrite(t, file, got)
			}
		})
	}
}

// rewrite puts what examples show into the text of a file.
func rewrite(t *testing.T, file string, got map[string]string) {
	name := filepath.FromSlash(file)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	owner, entry, example := "", "", 0
	inCode, inOutput := false, false
	finish := func() {
		if inCode {
			if shown := got[fmt.Sprint(entry, " ", example)]; shown != "" {
				out = append(out, shown)
			}
			example++
		}
		inCode = false
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, ">") {
			inCode, inOutput = true, false
			out = append(out, line)
			continue
		}
		if was := inCode; was {
			finish()
			inOutput = true
		}
		switch {
		case line == "", strings.HasPrefix(line, "# "), strings.HasPrefix(line, "## "):
			inOutput = false
			if h, ok := strings.CutPrefix(line, "# "); ok {
				owner, _, _ = strings.Cut(h, " < ")
			}
			if h, ok := strings.CutPrefix(line, "## "); ok {
				entry, example = docs.HeadingPath(owner, h), 0
			}
		case inOutput:
			continue
		}
		out = append(out, line)
	}
	finish()
	if err := os.WriteFile(name, []byte(strings.Join(out, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
