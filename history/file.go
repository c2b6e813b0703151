package history

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ErrNewer is returned by Save when the file is not what was read or saved last: somebody else
// wrote it, or it was there before.
var ErrNewer = errors.New("the file was changed by somebody else")

// Stamp identifies the content of a file when it was read or saved; the zero Stamp is a file that
// was not there.
type Stamp struct {
	there bool
	crlf  bool
	sum   [sha256.Size]byte
}

// Load reads the notebook in a Markdown file. A file that does not exist is an empty notebook.
func Load(path string) (Notebook, Stamp, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Notebook{Path: path}, Stamp{}, nil
	}
	if err != nil {
		return Notebook{}, Stamp{}, fmt.Errorf("opening the notebook: %w", err)
	}
	n := ParseMarkdown(string(text))
	n.Path = path
	return n, stampOf(text), nil
}

func stampOf(text []byte) Stamp {
	return Stamp{there: true, crlf: bytes.Contains(text, []byte("\r\n")), sum: sha256.Sum256(text)}
}

// Save writes a notebook to its path, whole or not at all. It returns ErrNewer, and writes
// nothing, when the file is not the one that last identifies; overwrite with the Stamp of a fresh
// Load to go ahead all the same.
func Save(n Notebook, last Stamp) (Stamp, error) {
	path := n.Path
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the file a link means is replaced, not the link
	}
	mode := fs.FileMode(0o644)
	old, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if last.there {
			last = Stamp{} // it was removed: nothing of anybody's is lost by writing it again
		}
	case err != nil:
		return last, fmt.Errorf("saving the notebook: %w", err)
	case stampOf(old) != last:
		return last, fmt.Errorf("saving %s: %w", n.Path, ErrNewer)
	default:
		if info, err := os.Stat(path); err == nil {
			mode = info.Mode().Perm()
		}
	}
	text := FormatMarkdown(n)
	if last.crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if err := replace(path, []byte(text), mode); err != nil {
		return last, fmt.Errorf("saving %s: %w", n.Path, err)
	}
	return stampOf([]byte(text)), nil
}

// replace writes a file beside path and puts it in its place once it is on the disk.
func replace(path string, text []byte, mode fs.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // nothing is there after the rename
	_, err = f.Write(text)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
