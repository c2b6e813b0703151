package path

import (
	"strings"
	"unicode/utf8"
)

type win32Paths uint8

// Win32 holds the functions of path.win32.
const Win32 = win32Paths(0)

func isEitherSlash(c byte) bool { return c == '/' || c == '\\' }

func isDriveLetter(c byte) bool { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') }

func hasDrive(p string) bool { return len(p) >= 2 && isDriveLetter(p[0]) && p[1] == ':' }

// isReserved reports whether p before colon (all but its last character when there is none) is
// the name of a device.
func isReserved(p string, colon int) bool {
	if colon < 0 {
		_, size := utf8.DecodeLastRuneInString(p)
		colon = len(p) - size
	}
	if colon < 0 || colon > len(p) {
		return false
	}
	name := strings.ToUpper(p[:colon])
	switch name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	rest, ok := strings.CutPrefix(name, "COM")
	if !ok {
		rest, ok = strings.CutPrefix(name, "LPT")
	}
	return ok && (len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' || rest == "\u00b9" || rest == "\u00b2" || rest == "\u00b3")
}

// share reads \\server\share at the start of p: where the server's name ends, where the share
// begins and ends. ok needs both.
func share(p string) (server string, from, end int, ok bool) {
	j := 2
	for j < len(p) && !isEitherSlash(p[j]) {
		j++
	}
	if j == len(p) || j == 2 {
		return "", 0, 0, false
	}
	server = p[2:j]
	from = j
	for from < len(p) && isEitherSlash(p[from]) {
		from++
	}
	if from == len(p) || from == j {
		return "", 0, 0, false
	}
	end = from
	for end < len(p) && !isEitherSlash(p[end]) {
		end++
	}
	return server, from, end, true
}

// deviceRoot is the device of \\.\ and \\?\ paths and where it ends.
func deviceRoot(p, server string) (device string, end int) {
	device, end = `\\`+server, 4
	possible := ""
	if colon := strings.IndexByte(p, ':'); colon+1 > 4 {
		possible = p[4 : colon+1]
	}
	if possible != "" && isReserved(possible, len(possible)-1) {
		return `\\?\` + possible, 4 + len(possible)
	}
	return device, end
}

// root splits off what resolve takes as the device, and where the rest begins.
func root(p string) (device string, end int, absolute bool) {
	switch {
	case p == "":
		return "", 0, false
	case isEitherSlash(p[0]):
		if len(p) == 1 || !isEitherSlash(p[1]) {
			return "", 1, true
		}
		server, from, to, ok := share(p)
		switch {
		case !ok:
			return "", 0, true
		case server == "." || server == "?":
			device, end = deviceRoot(p, server)
			return device, end, true
		}
		return `\\` + server + `\` + p[from:to], to, true
	case hasDrive(p):
		if len(p) > 2 && isEitherSlash(p[2]) {
			return p[:2], 3, true
		}
		return p[:2], 2, false
	}
	return "", 0, false
}

// IsAbsolute is path.win32.isAbsolute.
func (win32Paths) IsAbsolute(p string) bool {
	return p != "" && (isEitherSlash(p[0]) || (len(p) > 2 && hasDrive(p) && isEitherSlash(p[2])))
}

// Resolve is path.win32.resolve; cwd gives the working directory of a drive, or the current one.
func (win32Paths) Resolve(args []string, cwd func(drive string) string) string {
	device, tail, absolute := "", "", false
	for i := len(args) - 1; i >= -1; i-- {
		var p string
		switch {
		case i >= 0:
			p = args[i]
			if p == "" {
				continue
			}
		case device == "":
			p = cwd("")
		default:
			p = cwd(device)
			if len(p) < 2 || (!strings.EqualFold(p[:2], device) && len(p) > 2 && p[2] == '\\') {
				p = device + `\`
			}
		}
		dev, end, abs := root(p)
		if dev != "" {
			if device != "" && !strings.EqualFold(dev, device) {
				continue
			}
			if device == "" {
				device = dev
			}
		}
		if !absolute {
			tail = p[end:] + `\` + tail
			absolute = abs
		}
		if absolute && device != "" {
			break
		}
	}
	tail = fold(tail, !absolute, `\`, isEitherSlash)
	switch {
	case absolute:
		return device + `\` + tail
	case device+tail == "":
		return "."
	}
	return device + tail
}

// Normalize is path.win32.normalize.
func (win32Paths) Normalize(p string) string {
	if p == "" {
		return "."
	}
	if len(p) == 1 {
		if p == "/" {
			return `\`
		}
		return p
	}
	device, end, absolute := root(p)
	if isEitherSlash(p[0]) && isEitherSlash(p[1]) {
		if server, from, to, ok := share(p); ok && to == len(p) && server != "." && server != "?" {
			return `\\` + server + `\` + p[from:] + `\`
		}
	}
	colon := strings.IndexByte(p, ':')
	if !absolute && device == "" && colon > 0 && isReserved(p, colon) {
		device, end = p[:colon+1], colon+1
	}
	tail := fold(p[end:], !absolute, `\`, isEitherSlash)
	if tail == "" && !absolute {
		tail = "."
	}
	if tail != "" && isEitherSlash(p[len(p)-1]) {
		tail += `\`
	}
	if !absolute && device == "" && colon >= 0 && looksLikeDrive(p, tail) {
		return `.\` + tail
	}
	if isReserved(p, colon) {
		return `.\` + device + tail
	}
	if absolute {
		return device + `\` + tail
	}
	return device + tail
}

// looksLikeDrive reports whether a relative path would be read as one with a device once it is
// normalised.
func looksLikeDrive(p, tail string) bool {
	if hasDrive(tail) {
		return true
	}
	for i := 0; i < len(p); i++ {
		if p[i] == ':' && (i == len(p)-1 || isEitherSlash(p[i+1])) {
			return true
		}
	}
	return false
}

// Join is path.win32.join.
func (win32Paths) Join(parts []string) string {
	joined := joinParts(parts, `\`)
	if joined == "" {
		return "."
	}
	first := ""
	for _, p := range parts {
		if p != "" {
			first = p
			break
		}
	}
	// Two slashes mean a network share only where the first part itself begins with exactly two.
	if slashes := leadingSlashes(first); slashes != 2 || len(first) == 2 {
		if n := leadingSlashes(joined); n >= 2 {
			joined = `\` + joined[n:]
		}
	}
	for _, seg := range strings.Split(joined, `\`) {
		if colon := strings.IndexByte(seg, ':'); colon >= 0 && isReserved(seg, colon) {
			return strings.ReplaceAll(joined, "/", `\`)
		}
	}
	return Win32.Normalize(joined)
}

func leadingSlashes(p string) int {
	n := 0
	for n < len(p) && isEitherSlash(p[n]) {
		n++
	}
	return n
}

// Relative is path.win32.relative.
func (win32Paths) Relative(from, to string, cwd func(drive string) string) string {
	if from == to {
		return ""
	}
	from, to = Win32.Resolve([]string{from}, cwd), Win32.Resolve([]string{to}, cwd)
	if from == to || strings.EqualFold(from, to) {
		return ""
	}
	a, b := names(from), names(to)
	n := 0
	for n < len(a) && n < len(b) && strings.EqualFold(a[n], b[n]) {
		n++
	}
	if n == 0 && len(a) > 0 && len(b) > 0 {
		return to
	}
	up := make([]string, 0, len(a)-n+len(b)-n)
	for range a[n:] {
		up = append(up, "..")
	}
	return strings.Join(append(up, b[n:]...), `\`)
}

// names splits a resolved path; a lone root has none.
func names(p string) []string {
	if p = strings.Trim(p, `\`); p == "" {
		return nil
	}
	return strings.Split(p, `\`)
}

// ToNamespacedPath is path.win32.toNamespacedPath.
func (win32Paths) ToNamespacedPath(p string, cwd func(drive string) string) string {
	if p == "" {
		return p
	}
	full := Win32.Resolve([]string{p}, cwd)
	if utf8.RuneCountInString(full) <= 2 {
		return p
	}
	switch {
	case full[0] == '\\' && full[1] == '\\' && full[2] != '?' && full[2] != '.':
		return `\\?\UNC\` + full[2:]
	case hasDrive(full) && full[2] == '\\':
		return `\\?\` + full
	}
	return full
}

// anchor is the root that dirname and parse keep: a drive, a share with its slash, a slash.
func anchor(p string) int {
	switch {
	case p == "":
		return 0
	case isEitherSlash(p[0]):
		if len(p) > 1 && isEitherSlash(p[1]) {
			if _, _, to, ok := share(p); ok {
				return min(to+1, len(p))
			}
		}
		return 1
	case hasDrive(p):
		if len(p) > 2 && isEitherSlash(p[2]) {
			return 3
		}
		return 2
	}
	return 0
}

// Dirname is path.win32.dirname.
func (win32Paths) Dirname(p string) string {
	from := anchor(p)
	if from == len(p) && from > 0 {
		return p
	}
	if end := lastBreak(p, from, isEitherSlash); end >= 0 {
		return p[:end]
	}
	if from == 0 {
		return "."
	}
	return p[:from]
}

// Basename is path.win32.basename.
func (win32Paths) Basename(p, suffix string) string {
	from := 0
	if hasDrive(p) {
		from = 2
	}
	return basename(p, suffix, from, isEitherSlash)
}

// Extname is path.win32.extname.
func (win32Paths) Extname(p string) string {
	from := 0
	if hasDrive(p) {
		from = 2
	}
	start, end := lastSegment(p, from, isEitherSlash)
	return extension(p[start:end])
}

// Parse is path.win32.parse.
func (win32Paths) Parse(p string) Parsed {
	from := anchor(p)
	out := Parsed{Root: p[:from], Dir: p[:from]}
	start, end := lastSegment(p, from, isEitherSlash)
	out.named(p[start:end])
	if start < end && start > from {
		out.Dir = p[:start-1]
	}
	return out
}
