package module

import (
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
)

// FileURL is the file: URL of an absolute path, as url.pathToFileURL makes it.
func FileURL(path string) string {
	path = filepath.ToSlash(path)
	if runtime.GOOS == "windows" && !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	var b strings.Builder
	b.WriteString("file://")
	for i := 0; i < len(path); i++ {
		if c := path[i]; escapes(c) {
			const hex = "0123456789ABCDEF"
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escapes says which bytes of a path would mean something else in a URL.
func escapes(c byte) bool {
	return c <= ' ' || c >= 0x7f || strings.IndexByte("%?#\"<>`{}^\\", c) >= 0
}

// FilePath is the path of a file: URL; ok is false for any other URL.
func FilePath(u string) (path string, ok bool) {
	rest, ok := strings.CutPrefix(u, "file://")
	if !ok {
		return "", false
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	rest = strings.TrimPrefix(rest, "localhost")
	path, err := url.PathUnescape(rest)
	if err != nil {
		return "", false
	}
	if runtime.GOOS == "windows" {
		path = filepath.FromSlash(strings.TrimPrefix(path, "/"))
	}
	return path, true
}
