// Package compilecache keeps results of compiling in a folder of the user's, so that a program's
// second start reads what its first one worked out.
//
// An entry's key is made of everything its content follows from (the text, the settings, this very
// build of nook), so that none is ever stale; a checksum keeps damaged ones out. Whatever goes wrong
// with the folder is as if nothing were kept: a cache must not be a reason to fail. Any goroutine,
// and any number of processes. It never runs or interprets what it keeps.
package compilecache

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"time"

	"nook/engine/value"
)

// The bounds of a folder.
const (
	maxBytes   = 256 << 20
	sweepEvery = 24 * time.Hour
	sweepMark  = "swept"
)

// Store is a folder of entries; nil keeps nothing.
type Store struct {
	dir   string
	build func() string
	limit int64 // bytes
}

// Key names an entry.
type Key [sha256.Size]byte

// Open gives the store that lies in dir; nothing is read or written yet.
func Open(dir string) *Store {
	if dir == "" {
		return nil
	}
	return &Store{dir: dir, build: sync.OnceValue(build), limit: maxBytes}
}

// build tells one build of nook from another: versions say too little while nook itself is written.
func build() string {
	exe, err := os.Executable()
	if err != nil {
		return value.Version
	}
	info, err := os.Stat(exe)
	if err != nil {
		return value.Version
	}
	return fmt.Sprintf("%s %d %d", value.Version, info.Size(), info.ModTime().UnixNano())
}

// Dir is the folder, empty when nothing is kept.
func (s *Store) Dir() string {
	if s == nil {
		return ""
	}
	return s.dir
}

// Key makes the key of what kind of result follows from parts.
func (s *Store) Key(kind string, parts ...string) Key {
	h := sha256.New()
	if s != nil {
		fmt.Fprintf(h, "%q ", s.build())
	}
	fmt.Fprintf(h, "%q %d\n", kind, len(parts))
	for _, p := range parts {
		fmt.Fprintf(h, "%d\n", len(p))
		h.Write([]byte(p))
	}
	return Key(h.Sum(nil))
}

func (s *Store) path(k Key) string {
	name := hex.EncodeToString(k[:])
	return filepath.Join(s.dir, name[:2], name[2:])
}

// Get reads an entry.
func (s *Store) Get(k Key) (data []byte, ok bool) {
	if s.Dir() == "" {
		return nil, false
	}
	raw, err := os.ReadFile(s.path(k))
	if err != nil || len(raw) < sha256.Size {
		return nil, false
	}
	data = raw[sha256.Size:]
	return data, sha256.Sum256(data) == [sha256.Size]byte(raw[:sha256.Size])
}

// Put writes an entry: whole or not at all, whoever else writes it.
func (s *Store) Put(k Key, data []byte) {
	if s.Dir() == "" {
		return
	}
	path := s.path(k)
	dir := filepath.Dir(path)
	if os.MkdirAll(dir, 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	_, err = f.Write(append(sum[:], data...))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return
	}
	s.sweep()
}

// sweep keeps the folder within its bounds, once a day: what was written longest ago goes first.
func (s *Store) sweep() {
	mark := filepath.Join(s.dir, sweepMark)
	if info, err := os.Stat(mark); err == nil && time.Since(info.ModTime()) < sweepEvery {
		return
	}
	if os.WriteFile(mark, nil, 0o600) != nil {
		return
	}
	type entry struct {
		path string
		size int64
		at   time.Time
	}
	var entries []entry
	var total int64
	_ = filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == sweepMark {
			return nil
		}
		if info, err := d.Info(); err == nil {
			entries = append(entries, entry{path, info.Size(), info.ModTime()})
			total += info.Size()
		}
		return nil
	})
	sort.Slice(entries, func(i, j int) bool { return entries[i].at.Before(entries[j].at) })
	for _, e := range entries {
		if total <= s.limit {
			return
		}
		if os.Remove(e.path) == nil {
			total -= e.size
		}
	}
}
