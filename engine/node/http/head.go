package http

import (
	"bytes"
	"strings"
)

// Field is a header as it came: the name in its own case.
type Field struct{ Name, Value string }

// Head is the first line and the headers of a message, in their order.
type Head struct {
	Method, URL   string
	Status        int
	StatusMessage string
	Minor         int // HTTP/1.Minor
	Fields        []Field

	Length    int64 // of the body; -1 is not said
	Chunked   bool
	KeepAlive bool
	Upgrade   bool
	Expect    string // of the Expect header, lower case
	HasHost   bool

	encoded bool // Transfer-Encoding was there
	upgrade bool // Upgrade was there
	toUp    bool // Connection: upgrade
	close   bool
	keep    bool
}

// parseHead reads a whole head, its empty line included.
func parseHead(data []byte, response, lenient bool) (*Head, error) {
	i := bytes.IndexByte(data, '\n')
	h := &Head{Length: -1}
	if i < 1 || data[i-1] != '\r' {
		return nil, bad("CR_EXPECTED", "Missing expected CR after request line")
	}
	// One string for all that the head is made of.
	text := string(data)
	if err := h.firstLine(data[:i-1], response); err != nil {
		return nil, err
	}
	h.Fields = make([]Field, 0, 8)
	for at := i + 1; ; {
		j := strings.IndexByte(text[at:], '\n')
		if j < 1 || text[at+j-1] != '\r' {
			return nil, bad("CR_EXPECTED", "Missing expected CR after header value")
		}
		if j == 1 {
			break
		}
		if err := h.fieldText(text[at:at+j-1], lenient); err != nil {
			return nil, err
		}
		at += j + 1
	}
	return h, h.check(response)
}

// firstLine reads a request line or a status line, without its end.
func (h *Head) firstLine(line []byte, response bool) error {
	if response {
		return h.statusLine(string(line))
	}
	sp := bytes.IndexByte(line, ' ')
	if sp < 0 || !isMethod(string(line[:sp])) {
		return badMethod(string(line))
	}
	h.Method = string(line[:sp])
	rest := line[sp+1:]
	last := bytes.LastIndexByte(rest, ' ')
	if last < 0 {
		return bad("INVALID_CONSTANT", "Expected HTTP/")
	}
	url, version := rest[:last], rest[last+1:]
	if len(url) == 0 {
		return bad("INVALID_URL", "Unexpected space after start line")
	}
	for _, c := range url {
		if c <= ' ' || c == 0x7f {
			return bad("INVALID_URL", "Invalid characters in url")
		}
	}
	h.URL = latin1(url)
	return h.version(string(version))
}

func (h *Head) version(v string) error {
	if !strings.HasPrefix(v, "HTTP/") {
		return bad("INVALID_CONSTANT", "Expected HTTP/")
	}
	switch v[5:] {
	case "1.1":
		h.Minor = 1
	case "1.0":
		h.Minor = 0
	default:
		return bad("INVALID_VERSION", "Invalid HTTP version")
	}
	return nil
}

func (h *Head) statusLine(line string) error {
	version, rest, _ := strings.Cut(line, " ")
	if err := h.version(version); err != nil {
		return err
	}
	code, message, _ := strings.Cut(rest, " ")
	n, ok := atoi(code)
	if !ok || len(code) != 3 {
		return bad("INVALID_STATUS", "Invalid status code")
	}
	h.Status, h.StatusMessage = int(n), latin1([]byte(message))
	return nil
}

func (h *Head) field(line []byte, lenient bool) error { return h.fieldText(string(line), lenient) }

func (h *Head) fieldText(line string, lenient bool) error {
	if line != "" && (line[0] == ' ' || line[0] == '\t') {
		// A folded line goes on with the value before it.
		if len(h.Fields) == 0 {
			return bad("INVALID_HEADER_TOKEN", "Unexpected whitespace after header value")
		}
		if isFraming(h.Fields[len(h.Fields)-1].Name) {
			return bad("INVALID_HEADER_TOKEN", "Unexpected whitespace after header value")
		}
		f := &h.Fields[len(h.Fields)-1]
		f.Value = strings.TrimRight(f.Value, " \t") + " " + strings.Trim(line, " \t")
		return nil
	}
	f, err := parseFieldText(line, lenient)
	if err != nil {
		return err
	}
	h.Fields = append(h.Fields, f)
	return h.note(f)
}

// isFraming names the headers that decide where a message ends: they are never folded.
func isFraming(name string) bool {
	return strings.EqualFold(name, "content-length") || strings.EqualFold(name, "transfer-encoding")
}

// note keeps what the framing and the connection depend on.
func (h *Head) note(f Field) error {
	switch len(f.Name) {
	case 4:
		if strings.EqualFold(f.Name, "host") {
			h.HasHost = true
		}
	case 6:
		if strings.EqualFold(f.Name, "expect") {
			h.Expect = strings.ToLower(f.Value)
		}
	case 7:
		if strings.EqualFold(f.Name, "upgrade") {
			h.upgrade = true
		}
	case 10:
		if strings.EqualFold(f.Name, "connection") {
			h.connection(f.Value)
		}
	case 14:
		if strings.EqualFold(f.Name, "content-length") {
			if h.encoded {
				return bad("INVALID_CONTENT_LENGTH", "Content-Length can't be present with Transfer-Encoding")
			}
			return h.contentLength(f.Value)
		}
	case 17:
		if strings.EqualFold(f.Name, "transfer-encoding") {
			h.encoded = true
			if h.Length >= 0 {
				return bad("INVALID_TRANSFER_ENCODING", "Transfer-Encoding can't be present with Content-Length")
			}
			list := strings.Split(f.Value, ",")
			h.Chunked = strings.EqualFold(strings.TrimSpace(list[len(list)-1]), "chunked")
		}
	}
	return nil
}

func (h *Head) connection(value string) {
	for _, token := range strings.Split(value, ",") {
		switch strings.ToLower(strings.TrimSpace(token)) {
		case "close":
			h.close = true
		case "keep-alive":
			h.keep = true
		case "upgrade":
			h.toUp = true
		}
	}
}

func (h *Head) contentLength(value string) error {
	if h.Length >= 0 {
		return bad("UNEXPECTED_CONTENT_LENGTH", "Content-Length already present")
	}
	n, ok := atoi(value)
	if !ok {
		return bad("INVALID_CONTENT_LENGTH", "Invalid character in Content-Length")
	}
	h.Length = n
	return nil
}

// check settles what the headers mean together.
func (h *Head) check(response bool) error {
	if h.encoded && !h.Chunked && !response {
		return bad("INVALID_TRANSFER_ENCODING", "Request has invalid `Transfer-Encoding`")
	}
	h.KeepAlive = !h.close && (h.Minor == 1 || h.keep)
	h.Upgrade = h.upgrade && h.toUp || h.Method == "CONNECT"
	return nil
}

func parseField(line []byte) (Field, error) { return parseFieldText(string(line), false) }

func parseFieldText(line string, lenient bool) (Field, error) {
	colon := strings.IndexByte(line, ':')
	if colon <= 0 {
		return Field{}, bad("INVALID_HEADER_TOKEN", "Invalid header token")
	}
	name := line[:colon]
	for i := range len(name) {
		if !isToken(name[i]) {
			return Field{}, bad("INVALID_HEADER_TOKEN", "Invalid header token")
		}
	}
	value := strings.Trim(line[colon+1:], " \t")
	ascii := true
	for i := range len(value) {
		c := value[i]
		if c == '\r' {
			return Field{}, bad("LF_EXPECTED", "Missing expected LF after header value")
		}
		if c < ' ' && c != '\t' || c == 0x7f {
			if !lenient || c == 0 {
				return Field{}, bad("INVALID_HEADER_TOKEN", "Invalid header value char")
			}
		}
		ascii = ascii && c < 0x80
	}
	if !ascii {
		value = latin1([]byte(value))
	}
	return Field{name, value}, nil
}

// isToken is RFC 9110's tchar.
func isToken(c byte) bool {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		return true
	}
	return strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

// latin1 reads bytes as ISO 8859-1, as Node does in heads.
func latin1(b []byte) string {
	for _, c := range b {
		if c >= 0x80 {
			r := make([]rune, len(b))
			for i, c := range b {
				r[i] = rune(c)
			}
			return string(r)
		}
	}
	return string(b)
}
