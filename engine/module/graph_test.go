package module_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"nook/engine/enginetest"
)

// program writes a main file and n modules that it loads, and gives the main file's path.
func program(t *testing.T, ext string, n int) string {
	t.Helper()
	dir, main := t.TempDir(), ""
	for i := range n {
		name := fmt.Sprintf("m%d%s", i, ext)
		switch ext {
		case ".mjs":
			main += fmt.Sprintf("import m%d from './%s'; console.log(m%d);\n", i, name, i)
			write(t, dir, name, fmt.Sprintf("export default %d", i))
		case ".ts":
			main += fmt.Sprintf("console.log(require('./%s').value as number);\n", name)
			write(t, dir, name, fmt.Sprintf("exports.value = %d as number", i))
		default:
			main += fmt.Sprintf("console.log(require('./%s'));\n", name)
			write(t, dir, name, fmt.Sprintf("module.exports = %d", i))
		}
	}
	write(t, dir, "main"+ext, main)
	return filepath.Join(dir, "main"+ext)
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestSecondStart(t *testing.T) {
	for _, ext := range []string{".js", ".mjs", ".ts"} {
		t.Run(ext, func(t *testing.T) {
			main, cache := program(t, ext, 12), enginetest.CacheDir(t.TempDir())
			want := enginetest.RunFile(t, main)
			for _, when := range []string{"first", "second", "third"} {
				if got := enginetest.RunFile(t, main, cache); got != want {
					t.Errorf("%s start: %+v, without a cache %+v", when, got, want)
				}
			}
			changed := map[string]string{".js": "module.exports = 'new'", ".mjs": "export default 'new'", ".ts": "exports.value = 'new' as string"}
			write(t, filepath.Dir(main), "m3"+ext, changed[ext])
			if err := os.Remove(filepath.Join(filepath.Dir(main), "m7"+ext)); err != nil {
				t.Fatal(err)
			}
			want = enginetest.RunFile(t, main)
			if got := enginetest.RunFile(t, main, cache); got != want {
				t.Errorf("after a change: %+v, without a cache %+v", got, want)
			}
		})
	}
}

func TestTheSameGraphIsNotWrittenAgain(t *testing.T) {
	dir := t.TempDir()
	main := program(t, ".js", 12)
	enginetest.RunFile(t, main, enginetest.CacheDir(dir))
	long := time.Now().Add(-time.Hour)
	var entries []string
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "swept" {
			entries = append(entries, path)
			err = os.Chtimes(path, long, long)
		}
		return err
	})
	if len(entries) != 1 {
		t.Fatalf("%d entries for one graph", len(entries))
	}
	enginetest.RunFile(t, main, enginetest.CacheDir(dir))
	if info, err := os.Stat(entries[0]); err != nil || time.Since(info.ModTime()) < time.Minute {
		t.Errorf("it was written again: %v", err)
	}
}

func TestSmallProgramsLeaveNothingBehind(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	enginetest.RunFile(t, program(t, ".js", 3), enginetest.CacheDir(dir))
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Error("a folder was made", err)
	}
	main := filepath.Join(t.TempDir(), "main.ts")
	write(t, filepath.Dir(main), "main.ts", "const onlyHere: string = 'text'")
	enginetest.RunFile(t, main, enginetest.CacheDir(dir))
	n := 0
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "swept" {
			n++
		}
		return nil
	})
	if n != 1 {
		t.Errorf("%d entries for the one file that was lowered", n)
	}
}
