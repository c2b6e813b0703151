package nook_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// fence is one fenced block of a Markdown file: ```info, and what is inside.
type fence struct {
	info, body string
	line       int
}

func fences(t *testing.T, path string) []fence {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []fence
	inside := false
	for i, line := range strings.Split(string(text), "\n") {
		info, mark := strings.CutPrefix(line, "```")
		switch {
		case mark && !inside:
			out = append(out, fence{info: info, line: i + 1})
			inside = true
		case mark:
			inside = false
		case inside:
			out[len(out)-1].body += line + "\n"
		}
	}
	return out
}

// The README shows files (```js app.js) and what one types and sees (```console). Everything typed is
// run, in order, in one folder that holds the files; "..." in the output stands for anything.
func TestReadmeIsTrue(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the README's commands are typed into a POSIX shell")
	}
	dir := t.TempDir()
	bin := filepath.Join(dir, "bin")
	build := exec.Command("go", "build", "-o", filepath.Join(bin, "nook"), "./cmd/nook")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	work := filepath.Join(dir, "work")
	if err := os.Mkdir(work, 0o755); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, f := range fences(t, "README.md") {
		lang, name, _ := strings.Cut(f.info, " ")
		switch {
		case lang == "console":
			for _, c := range commands(f.body) {
				ran++
				got := shell(t, work, bin, c.typed)
				if !matches(c.shown, got) {
					t.Errorf("README.md:%d: $ %s\nshows:\n%s\nbut it prints:\n%s", f.line, c.typed, c.shown, got)
				}
			}
		case name != "":
			if err := os.WriteFile(filepath.Join(work, name), []byte(f.body), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if ran < 8 {
		t.Errorf("the README shows %d commands: that is no tour", ran)
	}
}

type command struct{ typed, shown string }

// commands splits a session into what was typed and what was seen. A command goes on in the next
// line while it ends with a backslash.
func commands(session string) []command {
	var out []command
	more := false
	for line := range strings.Lines(session) {
		typed, prompt := strings.CutPrefix(line, "$ ")
		switch {
		case prompt:
			out = append(out, command{typed: typed})
		case more:
			out[len(out)-1].typed += line
		case len(out) > 0:
			out[len(out)-1].shown += line
		}
		more = (prompt || more) && strings.HasSuffix(line, "\\\n")
	}
	return out
}

func shell(t *testing.T, dir, bin, line string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1", "HOME="+dir)
	out, err := cmd.CombinedOutput()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatalf("$ %s: %v", line, err)
	}
	return string(out)
}

func matches(shown, got string) bool {
	parts := strings.Split(strings.TrimSpace(shown), "...")
	for i, p := range parts {
		parts[i] = regexp.QuoteMeta(p)
	}
	return regexp.MustCompile(`(?s)^` + strings.Join(parts, ".*") + `$`).MatchString(strings.TrimSpace(got))
}

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		shown, got string
		want       bool
	}{
		{"a\n", "a", true}, {"a", "b", false}, {"a ... c", "a b c", true}, {"a", "a b", false}, {"a.c", "abc", false},
	} {
		if matches(c.shown, c.got) != c.want {
			t.Errorf("%q and %q", c.shown, c.got)
		}
	}
}
