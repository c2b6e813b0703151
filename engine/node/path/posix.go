package path

import "strings"

// Parsed is what path.parse gives.
type Parsed struct{ Root, Dir, Base, Ext, Name string }

type posixPaths uint8

// Posix holds the functions of path.posix.
const Posix = posixPaths(0)

func isSlash(c byte) bool { return c == '/' }

// fold resolves "." and ".." in the segments of a path without its root.
func fold(p string, allowAboveRoot bool, sep string, isSep func(byte) bool) string {
	var stack []string
	for start := 0; start <= len(p); {
		end := start
		for end < len(p) && !isSep(p[end]) {
			end++
		}
		switch seg := p[start:end]; seg {
		case "", ".":
		case "..":
			if n := len(stack); n > 0 && stack[n-1] != ".." {
				stack = stack[:n-1]
			} else if allowAboveRoot {
				stack = append(stack, seg)
			}
		default:
			stack = append(stack, seg)
		}
		start = end + 1
	}
	return strings.Join(stack, sep)
}

// IsAbsolute is path.posix.isAbsolute.
func (posixPaths) IsAbsolute(p string) bool { return p != "" && p[0] == '/' }

// Normalize is path.posix.normalize.
func (posixPaths) Normalize(p string) string {
	if p == "" {
		return "."
	}
	absolute, trailing := p[0] == '/', p[len(p)-1] == '/'
	out := fold(p, !absolute, "/", isSlash)
	if out == "" {
		switch {
		case absolute:
			return "/"
		case trailing:
			return "./"
		}
		return "."
	}
	if trailing {
		out += "/"
	}
	if absolute {
		return "/" + out
	}
	return out
}

// Join is path.posix.join.
func (posixPaths) Join(parts []string) string {
	joined := joinParts(parts, "/")
	if joined == "" {
		return "."
	}
	return Posix.Normalize(joined)
}

// joinParts joins what is not empty.
func joinParts(parts []string, sep string) string {
	var sb strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if sb.Len() > 0 {
			sb.WriteString(sep)
		}
		sb.WriteString(p)
	}
	return sb.String()
}

// Resolve is path.posix.resolve; cwd is asked only when no argument is absolute.
func (posixPaths) Resolve(args []string, cwd func(drive string) string) string {
	full, absolute := "", false
	for i := len(args) - 1; i >= 0 && !absolute; i-- {
		if args[i] == "" {
			continue
		}
		full = args[i] + "/" + full
		absolute = args[i][0] == '/'
	}
	if !absolute {
		dir := cwd("")
		full = dir + "/" + full
		absolute = Posix.IsAbsolute(dir)
	}
	out := fold(full, !absolute, "/", isSlash)
	switch {
	case absolute:
		return "/" + out
	case out == "":
		return "."
	}
	return out
}

// Relative is path.posix.relative.
func (posixPaths) Relative(from, to string, cwd func(drive string) string) string {
	if from == to {
		return ""
	}
	from, to = Posix.Resolve([]string{from}, cwd), Posix.Resolve([]string{to}, cwd)
	if from == to {
		return ""
	}
	a, b := segments(from), segments(to)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	up := make([]string, 0, len(a)-n+len(b)-n)
	for range a[n:] {
		up = append(up, "..")
	}
	return strings.Join(append(up, b[n:]...), "/")
}

// segments splits a resolved absolute path.
func segments(p string) []string {
	if p == "/" {
		return nil
	}
	return strings.Split(strings.TrimPrefix(p, "/"), "/")
}

// Dirname is path.posix.dirname.
func (posixPaths) Dirname(p string) string {
	if p == "" {
		return "."
	}
	end := lastBreak(p, 1, isSlash)
	switch {
	case end < 0 && p[0] == '/':
		return "/"
	case end < 0:
		return "."
	case end == 1 && p[0] == '/':
		return "//"
	}
	return p[:end]
}

// lastBreak is where the separator before the last segment stands, not before index from; -1 for none.
func lastBreak(p string, from int, isSep func(byte) bool) int {
	inName := false
	for i := len(p) - 1; i >= from; i-- {
		if !isSep(p[i]) {
			inName = true
		} else if inName {
			return i
		}
	}
	return -1
}

// lastSegment is the last name in p[from:], without the separators behind it.
func lastSegment(p string, from int, isSep func(byte) bool) (start, end int) {
	end = len(p)
	for end > from && isSep(p[end-1]) {
		end--
	}
	start = end
	for start > from && !isSep(p[start-1]) {
		start--
	}
	return start, end
}

// Basename is path.posix.basename.
func (posixPaths) Basename(p, suffix string) string { return basename(p, suffix, 0, isSlash) }

func basename(p, suffix string, from int, isSep func(byte) bool) string {
	if suffix != "" && suffix == p {
		return ""
	}
	start, end := lastSegment(p, from, isSep)
	base := p[start:end]
	if base == "" && suffix != "" && len(suffix) <= len(p) {
		return p[from:]
	}
	if suffix != "" && len(suffix) < len(base) && strings.HasSuffix(base, suffix) {
		return base[:len(base)-len(suffix)]
	}
	return base
}

// Extname is path.posix.extname.
func (posixPaths) Extname(p string) string {
	start, end := lastSegment(p, 0, isSlash)
	return extension(p[start:end])
}

// extension is the part of a name from its last dot; a name that begins with its only dot has none.
func extension(base string) string {
	dot := strings.LastIndexByte(base, '.')
	if dot <= 0 || base == ".." {
		return ""
	}
	return base[dot:]
}

// Parse is path.posix.parse.
func (posixPaths) Parse(p string) Parsed {
	var out Parsed
	if p == "" {
		return out
	}
	from := 0
	if p[0] == '/' {
		from, out.Root = 1, "/"
	}
	start, end := lastSegment(p, from, isSlash)
	out.named(p[start:end])
	switch {
	case start < end && start > from:
		out.Dir = p[:start-1]
	default:
		out.Dir = out.Root
	}
	return out
}

// named fills base, ext and name.
func (out *Parsed) named(base string) {
	out.Base, out.Ext = base, extension(base)
	out.Name = base[:len(base)-len(out.Ext)]
}
