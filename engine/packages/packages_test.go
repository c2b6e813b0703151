package packages

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The test program itself plays the package manager, in the way that this variable says.
const playVariable = "NOOK_TEST_MANAGER"

func TestMain(m *testing.M) {
	switch os.Getenv(playVariable) {
	case "":
		os.Exit(m.Run())
	case "works":
		dir, _ := os.Getwd()
		fmt.Fprintln(os.Stderr, "npm http fetch GET 200 https://registry.example/lodash 12ms (cache hit)")
		fmt.Fprintln(os.Stderr, "npm http fetch GET 200 https://registry.example/lodash/-/lodash-4.17.21.tgz 3ms")
		fmt.Printf("in %s: %s\n\nadded 1 package in 12ms\nnpm notice\n", filepath.Base(dir), strings.Join(os.Args[1:], " "))
	case "fails":
		for i := range 40 {
			fmt.Fprintln(os.Stderr, "npm error line", i)
		}
		os.Exit(7)
	case "waits":
		stop := make(chan os.Signal, 1)
		signal.Notify(stop, os.Interrupt)
		fmt.Println("ready")
		<-stop
		os.Exit(3)
	}
}

func TestNameOf(t *testing.T) {
	for specifier, want := range map[string]string{
		"lodash": "lodash", "lodash/fp": "lodash", "@scope/name": "@scope/name", "@scope/name/a/b.js": "@scope/name", "a.b-c_d": "a.b-c_d",
		"./a": "", "../a": "", "/a": "", "#a": "", "": "", "@scope": "", "@/a": "", "--global": "", "-g": "", "https://a.b/c": "", "file:a": "",
		"a b": "", "a\\b": "", ".hidden": "", "a@1": "", "Über": "", "a;b": "", strings.Repeat("a", 215): "",
	} {
		got, ok := NameOf(specifier)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: %q, not %q", specifier, got, want)
		}
	}
}

func FuzzNameOf(f *testing.F) {
	f.Add("@a/b/c")
	f.Fuzz(func(t *testing.T, specifier string) {
		if name, ok := NameOf(specifier); ok && (strings.HasPrefix(name, "-") || strings.ContainsAny(name, " :;\\\"'$`") || !strings.HasPrefix(specifier, name)) {
			t.Errorf("%q has the name %q", specifier, name)
		}
	})
}

func TestChoose(t *testing.T) {
	all := []string{"npm", "pnpm", "yarn", "bun"}
	for _, c := range []struct {
		what      string
		files     map[string]string
		dir       string
		there     []string
		want, err string
	}{
		{"nothing says so", nil, ".", all, "npm", ""},
		{"only one is there", nil, ".", []string{"bun"}, "bun", ""},
		{"none is there", nil, ".", nil, "", "no package manager (npm, pnpm, yarn or bun) is on PATH"},
		{"npm's lock", map[string]string{"package-lock.json": ""}, ".", all, "npm", ""},
		{"pnpm's lock", map[string]string{"pnpm-lock.yaml": ""}, ".", all, "pnpm", ""},
		{"yarn's lock", map[string]string{"yarn.lock": ""}, ".", all, "yarn", ""},
		{"bun's lock", map[string]string{"bun.lockb": ""}, ".", all, "bun", ""},
		{"a lock above", map[string]string{"yarn.lock": "", "a/b/x": ""}, "a/b", all, "yarn", ""},
		{"package.json counts more", map[string]string{"package.json": `{"packageManager":"pnpm@9.1.0"}`, "yarn.lock": ""}, ".", all, "pnpm", ""},
		{"one we do not know", map[string]string{"package.json": `{"packageManager":"vlt@1"}`}, ".", all, "npm", ""},
		{"a broken package.json", map[string]string{"package.json": `{`}, ".", all, "npm", ""},
		{"what the folder uses is not there", map[string]string{"yarn.lock": ""}, ".", []string{"npm"}, "", "this folder uses yarn (yarn.lock), which is not on PATH"},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range c.files {
				path := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			m, err := Choose(filepath.Join(dir, filepath.FromSlash(c.dir)), func(name string) (string, error) {
				if slices.Contains(c.there, name) {
					return "/bin/" + name, nil
				}
				return "", exec.ErrNotFound
			})
			said := ""
			if err != nil {
				said = err.Error()
			}
			if m.Name != c.want || said != c.err {
				t.Errorf("%q, %q; not %q, %q", m.Name, said, c.want, c.err)
			}
		})
	}
}

func TestRoot(t *testing.T) {
	top := t.TempDir()
	deep := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := Root(deep); got != deep {
		t.Errorf("without packages: %s", got)
	}
	if err := os.Mkdir(filepath.Join(top, "node_modules"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := Root(deep); got != top {
		t.Errorf("below packages: %s", got)
	}
}

// manager is the test program as npm.
func manager(t *testing.T, plays string) Manager {
	t.Helper()
	t.Setenv(playVariable, plays)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Manager{"npm", exe}
}

func TestInstall(t *testing.T) {
	m := manager(t, "works")
	var told []string
	summary, err := m.Install(context.Background(), t.TempDir(), []string{"lodash"}, func(s string) { told = append(told, s) })
	if err != nil || summary != "added 1 package in 12ms" {
		t.Fatalf("%q, %v", summary, err)
	}
	all := strings.Join(told, "\n")
	for _, want := range []string{"1 fetched · lodash\n", "2 fetched · lodash-4.17.21.tgz\n", "in 001: install --no-audit --no-fund --loglevel=http lodash"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in what was told:\n%s", want, all)
		}
	}
}

func TestInstallThatFails(t *testing.T) {
	m := manager(t, "fails")
	_, err := m.Install(context.Background(), t.TempDir(), []string{"a", "b"}, nil)
	var failed *Failed
	if !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if failed.Error() != "npm install a b did not work: exit status 7" {
		t.Error(failed)
	}
	if n := len(failed.Output); n != keptLines || failed.Output[n-1] != "npm error line 39" {
		t.Errorf("%d lines, %q", n, failed.Output)
	}
}

func TestInstallThatIsStopped(t *testing.T) {
	m := manager(t, "waits")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := m.Install(ctx, t.TempDir(), []string{"a"}, func(string) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

func TestInstallWithoutManager(t *testing.T) {
	_, err := Manager{"npm", filepath.Join(t.TempDir(), "none")}.Install(context.Background(), t.TempDir(), []string{"a"}, nil)
	if err == nil {
		t.Fatal("a program that is not there installed something")
	}
}

func TestAsideIsAFolderOfItsOwn(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	dir := Aside()
	if Aside() == dir {
		t.Error("two have one name")
	}
	for range 2 {
		if err := MakeAside(dir); err != nil {
			t.Fatal(err)
		}
	}
	if got := Root(dir); got != dir {
		t.Errorf("packages would go to %s", got)
	}
}
