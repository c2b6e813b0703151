package compilecache

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestStoreKeeps(t *testing.T) {
	s := Open(t.TempDir())
	k := s.Key("kind", "a", "b")
	if _, ok := s.Get(k); ok {
		t.Fatal("an empty store had an entry")
	}
	s.Put(k, []byte("what came out"))
	if data, ok := s.Get(k); !ok || string(data) != "what came out" {
		t.Fatalf("got %q, %v", data, ok)
	}
	if data, ok := Open(s.Dir()).Get(k); !ok || string(data) != "what came out" {
		t.Fatalf("another process got %q, %v", data, ok)
	}
}

func TestKeysTellApart(t *testing.T) {
	s := Open(t.TempDir())
	other := &Store{dir: s.dir, build: func() string { return "another build" }, limit: maxBytes}
	seen := map[Key]string{}
	for name, k := range map[string]Key{
		"kind and parts":        s.Key("kind", "a", "b"),
		"another kind":          s.Key("kin", "a", "b"),
		"parts cut elsewhere":   s.Key("kind", "ab", ""),
		"parts joined":          s.Key("kind", "ab"),
		"a length in the text":  s.Key("kind", "1\na", "b"),
		"another build of nook": other.Key("kind", "a", "b"),
	} {
		if with, ok := seen[k]; ok {
			t.Errorf("%s has the key of %s", name, with)
		}
		seen[k] = name
	}
}

func TestDamagedEntriesAreNotRead(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut":     func(b []byte) []byte { return b[:len(b)-1] },
		"empty":   func([]byte) []byte { return nil },
		"changed": func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
	} {
		t.Run(name, func(t *testing.T) {
			s := Open(t.TempDir())
			k := s.Key("kind", "a")
			s.Put(k, []byte("text"))
			raw, err := os.ReadFile(s.path(k))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(s.path(k), damage(raw), 0o600); err != nil {
				t.Fatal(err)
			}
			if data, ok := s.Get(k); ok {
				t.Fatalf("read %q", data)
			}
		})
	}
}

func TestNothingIsKeptWithoutFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]*Store{"none": Open(""), "a file in its place": Open(file)} {
		k := s.Key("kind", "a")
		s.Put(k, []byte("text"))
		if _, ok := s.Get(k); ok {
			t.Errorf("%s: something was kept", name)
		}
	}
}

func TestWritersAtOnce(t *testing.T) {
	s := Open(t.TempDir())
	k := s.Key("kind", "a")
	text := bytes.Repeat([]byte("text "), 10_000)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s.Put(k, text)
			if data, ok := s.Get(k); !ok || !bytes.Equal(data, text) {
				t.Error("a whole entry was not there after Put")
			}
		})
	}
	wg.Wait()
	if n := entries(t, s); n != 1 {
		t.Errorf("%d files are left", n)
	}
}

func TestSweepDropsTheOldest(t *testing.T) {
	s := Open(t.TempDir())
	s.limit = 1 << 10
	var keys []Key
	for i := range 8 {
		k := s.Key("kind", string(rune('a'+i)))
		s.Put(k, make([]byte, 300))
		at := time.Now().Add(time.Duration(i-100) * time.Minute)
		if err := os.Chtimes(s.path(k), at, at); err != nil {
			t.Fatal(err)
		}
		keys = append(keys, k)
	}
	if err := os.Remove(filepath.Join(s.dir, sweepMark)); err != nil {
		t.Fatal(err)
	}
	s.sweep()
	for i, k := range keys {
		if _, ok := s.Get(k); ok != (i >= 5) {
			t.Errorf("entry %d: there is %v", i, ok)
		}
	}
}

// entries counts the files below the store's folder, its mark left out.
func entries(t *testing.T, s *Store) (n int) {
	t.Helper()
	err := filepath.WalkDir(s.dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != sweepMark {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
