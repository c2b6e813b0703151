package whatwg

import "strings"

// Parse is the basic URL parser; base may be nil. s is UTF-8.
func Parse(s string, base *URL) (*URL, bool) {
	if u, ok := parse(s, base); ok {
		return u, true
	}
	return nil, false
}

func parse(s string, base *URL) (*URL, bool) {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s = dropBreaks(s)
	u := &URL{Port: -1}
	if i := strings.IndexByte(s, '#'); i >= 0 {
		u.HasFragment, u.Fragment = true, encode(s[i+1:], fragmentSet)
		s = s[:i]
	}
	if n := schemeLen(s); n > 0 {
		u.Scheme = lower(s[:n])
		return u, u.parseAbsolute(s[n+1:], base)
	}
	switch {
	case base == nil || (base.Opaque && (s != "" || !u.HasFragment)):
		return nil, false
	case base.Opaque:
		u.Scheme, u.Path, u.Opaque, u.Query, u.HasQuery = base.Scheme, base.Path, true, base.Query, base.HasQuery
		return u, true
	}
	u.Scheme = base.Scheme
	if base.Scheme == "file" {
		return u, u.parseFile(s, base)
	}
	return u, u.parseRelative(s, base)
}

// dropBreaks removes tabs and newlines, which may stand anywhere.
func dropBreaks(s string) string {
	if !strings.ContainsAny(s, "\t\n\r") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, s)
}

func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// schemeLen is the length of the scheme at the start of s, which a colon follows; 0 for none.
func schemeLen(s string) int {
	if s == "" || !isAlpha(s[0]) {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':':
			return i
		case !isAlpha(c) && !isDigit(c) && c != '+' && c != '-' && c != '.':
			return 0
		}
	}
	return 0
}

func lower(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// slash reports whether c separates segments.
func slash(c byte, special bool) bool { return c == '/' || (special && c == '\\') }

func (u *URL) parseAbsolute(rest string, base *URL) bool {
	special := u.Special()
	switch {
	case u.Scheme == "file":
		return u.parseFile(rest, base)
	case special && base != nil && base.Scheme == u.Scheme && !strings.HasPrefix(rest, "//"):
		return u.parseRelative(rest, base)
	case special:
		return u.parseAuthority(skipSlashes(rest))
	case strings.HasPrefix(rest, "//"):
		return u.parseAuthority(rest[2:])
	case strings.HasPrefix(rest, "/"):
		rest = u.takeQuery(rest)
		u.parsePath(rest[1:])
		return true
	}
	rest = u.takeQuery(rest)
	u.Opaque = true
	u.Path = encode(rest, c0Set)
	if strings.HasSuffix(u.Path, " ") && (u.HasQuery || u.HasFragment) {
		u.Path = u.Path[:len(u.Path)-1] + "%20" // or it would be lost when the URL is parsed again
	}
	return true
}

func skipSlashes(s string) string {
	for s != "" && (s[0] == '/' || s[0] == '\\') {
		s = s[1:]
	}
	return s
}

// takeQuery cuts the query off and keeps it.
func (u *URL) takeQuery(s string) string {
	i := strings.IndexByte(s, '?')
	if i < 0 {
		return s
	}
	u.setQuery(s[i+1:])
	return s[:i]
}

func (u *URL) setQuery(s string) {
	in := querySet
	if u.Special() {
		in = specialQuerySet
	}
	u.HasQuery, u.Query = true, encode(s, in)
}

func (u *URL) parseRelative(s string, base *URL) bool {
	u.Scheme = base.Scheme
	special := u.Special()
	if s != "" && slash(s[0], special) {
		if len(s) > 1 && slash(s[1], special) {
			if special {
				return u.parseAuthority(skipSlashes(s))
			}
			return u.parseAuthority(s[2:])
		}
		u.copyAuthority(base)
		s = u.takeQuery(s)
		u.parsePath(s[1:])
		return true
	}
	u.copyAuthority(base)
	u.Path = base.Path
	if s == "" {
		u.Query, u.HasQuery = base.Query, base.HasQuery
		return true
	}
	if s = u.takeQuery(s); s != "" || !u.HasQuery {
		u.shorten()
		u.parsePath(s)
	}
	return true
}

func (u *URL) copyAuthority(base *URL) {
	u.Username, u.Password, u.Host, u.HasHost, u.Port = base.Username, base.Password, base.Host, base.HasHost, base.Port
}

// parseAuthority reads userinfo, host and port, and the path and query behind them.
func (u *URL) parseAuthority(s string) bool {
	special := u.Special()
	end := 0
	for end < len(s) && s[end] != '?' && !slash(s[end], special) {
		end++
	}
	auth, rest := s[:end], s[end:]
	if at := strings.LastIndexByte(auth, '@'); at >= 0 {
		name, password, _ := strings.Cut(auth[:at], ":")
		u.Username, u.Password = encode(name, userinfoSet), encode(password, userinfoSet)
		if auth = auth[at+1:]; auth == "" {
			return false
		}
	}
	host, port, hasPort := cutPort(auth)
	if host == "" && (special || hasPort) {
		return false
	}
	if !u.setHost(host) || !u.setPort(port) {
		return false
	}
	return u.parsePathStart(rest)
}

// cutPort splits at the colon that is not within brackets.
func cutPort(s string) (host, port string, ok bool) {
	inside := false
	for i := range len(s) {
		switch s[i] {
		case '[':
			inside = true
		case ']':
			inside = false
		case ':':
			if !inside {
				return s[:i], s[i+1:], true
			}
		}
	}
	return s, "", false
}

func (u *URL) setHost(s string) bool {
	host, ok := parseHost(s, u.Special())
	if ok {
		u.Host, u.HasHost = host, true
	}
	return ok
}

// setPort takes digits only; the scheme's own port is none.
func (u *URL) setPort(s string) bool {
	u.Port = -1
	if s == "" {
		return true
	}
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
		if n = 10*n + int(s[i]-'0'); n > 65535 {
			return false
		}
	}
	if own, _ := defaultPort(u.Scheme); n != own {
		u.Port = n
	}
	return true
}

// parsePathStart reads what follows an authority.
func (u *URL) parsePathStart(s string) bool {
	s = u.takeQuery(s)
	switch {
	case s != "" && slash(s[0], u.Special()):
		u.parsePath(s[1:])
	case s != "" || u.Special():
		u.parsePath(s)
	}
	return true
}

// parsePath appends the segments of s to the path.
func (u *URL) parsePath(s string) {
	special := u.Special()
	file := u.Scheme == "file"
	for {
		end := 0
		for end < len(s) && !slash(s[end], special) {
			end++
		}
		seg, last := s[:end], end == len(s)
		switch dots(seg) {
		case 2:
			u.shorten()
			if last {
				u.Path += "/"
			}
		case 1:
			if last {
				u.Path += "/"
			}
		default:
			if file && u.Path == "" && len(seg) == 2 && startsWithDrive(seg) {
				seg = seg[:1] + ":"
			}
			u.Path += "/" + encode(seg, pathSet)
		}
		if last {
			return
		}
		s = s[end+1:]
	}
}

// dots is 1 for ".", 2 for "..", escaped or not; 0 for other segments.
func dots(seg string) int {
	n := 0
	for seg != "" {
		switch {
		case seg[0] == '.':
			seg = seg[1:]
		case len(seg) >= 3 && seg[0] == '%' && seg[1] == '2' && seg[2]|0x20 == 'e':
			seg = seg[3:]
		default:
			return 0
		}
		if n++; n > 2 {
			return 0
		}
	}
	return n
}

// shorten removes the last segment; a file's drive stays.
func (u *URL) shorten() {
	if u.Scheme == "file" && len(u.Path) == 3 && isAlpha(u.Path[1]) && u.Path[2] == ':' {
		return
	}
	if i := strings.LastIndexByte(u.Path, '/'); i >= 0 {
		u.Path = u.Path[:i]
	}
}

// startsWithDrive reports whether s begins with a drive letter, "C:" or "C|", and nothing else in
// its first segment.
func startsWithDrive(s string) bool {
	if len(s) < 2 || !isAlpha(s[0]) || (s[1] != ':' && s[1] != '|') {
		return false
	}
	return len(s) == 2 || s[2] == '/' || s[2] == '\\' || s[2] == '?'
}

func (u *URL) parseFile(s string, base *URL) bool {
	u.HasHost = true
	if base != nil && base.Scheme != "file" {
		base = nil
	}
	if s != "" && slash(s[0], true) {
		if len(s) > 1 && slash(s[1], true) {
			return u.parseFileHost(s[2:])
		}
		if base != nil {
			u.Host = base.Host
			if p := base.Path; !startsWithDrive(s[1:]) && len(p) >= 3 && isAlpha(p[1]) && p[2] == ':' && (len(p) == 3 || p[3] == '/') {
				u.Path = p[:3]
			}
		}
		u.parsePath(u.takeQuery(s)[1:])
		return true
	}
	if base == nil {
		u.parsePath(u.takeQuery(s))
		return true
	}
	u.Host, u.Path = base.Host, base.Path
	if s == "" {
		u.Query, u.HasQuery = base.Query, base.HasQuery
		return true
	}
	drive := startsWithDrive(s)
	if s = u.takeQuery(s); s == "" {
		return true
	}
	if drive {
		u.Path = ""
	} else {
		u.shorten()
	}
	u.parsePath(s)
	return true
}

func (u *URL) parseFileHost(s string) bool {
	end := 0
	for end < len(s) && s[end] != '?' && !slash(s[end], true) {
		end++
	}
	host := s[:end]
	if len(host) == 2 && startsWithDrive(host) {
		u.parsePath(u.takeQuery(s))
		return true
	}
	if host != "" {
		if !u.setHost(host) {
			return false
		}
		if u.Host == "localhost" {
			u.Host = ""
		}
	}
	return u.parsePathStart(s[end:])
}
