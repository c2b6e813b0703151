package http

import (
	"bytes"
	"strconv"
)

// ParseError is a message that cannot be read; Code and Reason are llhttp's, which programs know.
type ParseError struct {
	Code, Reason string
	// Pos is how many bytes were read before the fault was found, where that is known.
	Pos int
}

func (e *ParseError) Error() string { return "Parse Error: " + e.Reason }

func bad(code, reason string) error { return &ParseError{Code: "HPE_" + code, Reason: reason} }

// Event says what Parser.Next found.
type Event uint8

// The events of a message, in their order.
const (
	NeedMore Event = iota
	GotHead
	GotInfo // a 1xx response: its head, no body
	GotBody // the bytes consumed, or Parser.Data
	GotEnd
)

// Parser reads HTTP/1 messages from bytes as they come. It keeps no bytes of its own: the caller
// keeps what Next did not consume and gives it again with what follows. It is strict where leniency
// lets two readers see different messages: bare line feeds, spaces before colons, more than one
// length, a length beside chunks, chunk sizes that are no plain hexadecimal number.
type Parser struct {
	Response   bool
	HeadMethod bool // the response belongs to a HEAD request: it has no body
	Connect    bool // … or to CONNECT
	MaxHeader  int
	Lenient    bool // insecureHTTPParser

	Head     *Head
	Data     []byte  // the body bytes of GotBody
	Trailers []Field // complete at GotEnd

	state   state
	scanned int // of the head, without its end
	left    int64
	size    int // bytes of the trailers so far
}

type state uint8

const (
	inHead state = iota
	inLength
	inChunkSize
	inChunk
	afterChunk
	inTrailers
	inRest // until the connection ends
	atEnd
	dead // an upgraded connection: what follows is no HTTP
)

// Next looks at data and says what it found and how many bytes that took.
func (p *Parser) Next(data []byte) (ev Event, n int, err error) {
	switch p.state {
	case inHead:
		return p.head(data)
	case inLength:
		return p.length(data)
	case inChunkSize:
		return p.chunkSize(data)
	case inChunk:
		return p.chunk(data)
	case afterChunk:
		return p.chunkEnd(data)
	case inTrailers:
		return p.trailers(data)
	case inRest:
		if len(data) == 0 {
			return NeedMore, 0, nil
		}
		p.Data = data
		return GotBody, len(data), nil
	case atEnd:
		p.state = inHead
		if p.Head.Upgrade {
			p.state = dead
		}
		return GotEnd, 0, nil
	}
	return NeedMore, 0, nil
}

// Finish is the end of the connection: GotEnd for a body that ends with it, an error in the middle
// of a message, NeedMore between messages.
func (p *Parser) Finish(rest int) (Event, error) {
	switch p.state {
	case inRest:
		p.state = inHead
		return GotEnd, nil
	case inHead:
		if rest == 0 {
			return NeedMore, nil
		}
	case dead:
		return NeedMore, nil
	}
	return NeedMore, bad("INVALID_EOF_STATE", "Invalid EOF state")
}

// InMessage reports whether a message has begun and not ended.
func (p *Parser) InMessage() bool { return p.state != inHead && p.state != dead }

// Upgraded reports whether the connection speaks another protocol from here.
func (p *Parser) Upgraded() bool { return p.state == dead }

func (p *Parser) head(data []byte) (Event, int, error) {
	skip := 0
	for skip < len(data) && (data[skip] == '\r' || data[skip] == '\n') {
		skip++ // empty lines before a message
	}
	end := headEnd(data[skip:], max(0, p.scanned-skip-3))
	if end < 0 {
		if len(data)-skip > p.MaxHeader {
			return NeedMore, 0, bad("HEADER_OVERFLOW", "Header overflow")
		}
		if err := p.early(data[skip:]); err != nil {
			return NeedMore, 0, err
		}
		p.scanned = len(data)
		return NeedMore, 0, nil
	}
	p.scanned = 0
	if end > p.MaxHeader {
		return NeedMore, 0, bad("HEADER_OVERFLOW", "Header overflow")
	}
	h, err := parseHead(data[skip:skip+end], p.Response, p.Lenient)
	if err != nil {
		return NeedMore, 0, err
	}
	p.Head, p.Trailers, p.size = h, nil, 0
	if p.Response && h.Status >= 100 && h.Status < 200 && h.Status != 101 {
		return GotInfo, skip + end, nil
	}
	return GotHead, skip + end, p.frame(h)
}

// headEnd finds the end of the head, the index after its empty line.
func headEnd(data []byte, from int) int {
	i := bytes.Index(data[from:], []byte("\r\n\r\n"))
	if i < 0 {
		return -1
	}
	return from + i + 4
}

// early refuses what no further byte can turn into a message, so that a peer that speaks something
// else is told so and not waited for.
func (p *Parser) early(data []byte) error {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		line, rest := data[:i], data[i+1:]
		if len(line) == 0 || line[len(line)-1] != '\r' {
			return bad("CR_EXPECTED", "Missing expected CR after request line")
		}
		h := Head{Length: -1}
		if err := h.firstLine(line[:len(line)-1], p.Response); err != nil {
			return err
		}
		for {
			j := bytes.IndexByte(rest, '\n')
			if j < 0 {
				return nil
			}
			if j == 0 || rest[j-1] != '\r' {
				return bad("CR_EXPECTED", "Missing expected CR after header value")
			}
			if err := h.field(rest[:j-1], p.Lenient); err != nil {
				return err
			}
			rest = rest[j+1:]
		}
	}
	if p.Response {
		return startsLike(data, "HTTP/")
	}
	return methodSoFar(data)
}

func startsLike(data []byte, want string) error {
	n := min(len(data), len(want))
	if string(data[:n]) != want[:n] {
		return bad("INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/")
	}
	return nil
}

// frame decides where the body ends.
func (p *Parser) frame(h *Head) error {
	switch {
	case p.Response && (p.HeadMethod || h.Status == 204 || h.Status == 304 || h.Status == 101):
		p.state = atEnd
		h.Upgrade = h.Status == 101 || h.Upgrade
		if h.Status != 101 {
			h.Upgrade = false
		}
	case p.Response && p.Connect && h.Status >= 200 && h.Status < 300:
		p.state, h.Upgrade = atEnd, true
	case h.Chunked:
		p.state = inChunkSize
	case h.Length > 0:
		p.state, p.left = inLength, h.Length
	case h.Length == 0 || !p.Response:
		p.state = atEnd
	default:
		p.state = inRest
		h.KeepAlive = false
	}
	if !p.Response && h.Upgrade {
		// The rest of the connection belongs to whoever takes the upgrade, after the body if there is one.
		return nil
	}
	return nil
}

func (p *Parser) length(data []byte) (Event, int, error) {
	if len(data) == 0 {
		return NeedMore, 0, nil
	}
	n := int(min(int64(len(data)), p.left))
	p.left -= int64(n)
	if p.left == 0 {
		p.state = atEnd
	}
	p.Data = data[:n]
	return GotBody, n, nil
}

// maxChunkLine bounds a chunk's size with its extensions.
const maxChunkLine = 16 << 10

func (p *Parser) chunkSize(data []byte) (Event, int, error) {
	i := bytes.IndexByte(data, '\n')
	if i < 0 {
		if len(data) > maxChunkLine {
			return NeedMore, 0, bad("CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow")
		}
		return NeedMore, 0, nil
	}
	if i > maxChunkLine {
		return NeedMore, 0, bad("CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow")
	}
	if i == 0 || data[i-1] != '\r' {
		return NeedMore, 0, bad("CR_EXPECTED", "Missing expected CR after chunk size")
	}
	size, err := parseChunkSize(data[:i-1])
	if err != nil {
		return NeedMore, 0, err
	}
	if size == 0 {
		p.state = inTrailers
	} else {
		p.state, p.left = inChunk, size
	}
	ev, n, err := p.Next(data[i+1:])
	return ev, n + i + 1, err
}

func parseChunkSize(line []byte) (int64, error) {
	var size int64
	i := 0
	for ; i < len(line); i++ {
		d := hexDigit(line[i])
		if d < 0 {
			break
		}
		if size > 1<<53>>4 {
			return 0, bad("INVALID_CHUNK_SIZE", "Chunk size overflow")
		}
		size = size<<4 | int64(d)
	}
	if i == 0 {
		return 0, bad("INVALID_CHUNK_SIZE", "Invalid character in chunk size")
	}
	if i < len(line) && line[i] != ';' {
		return 0, bad("INVALID_CHUNK_SIZE", "Invalid character in chunk size")
	}
	for _, c := range line[i:] {
		if c < ' ' && c != '\t' || c == 0x7f {
			return 0, bad("STRICT", "Invalid character in chunk extensions")
		}
	}
	return size, nil
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (p *Parser) chunk(data []byte) (Event, int, error) {
	if len(data) == 0 {
		return NeedMore, 0, nil
	}
	n := int(min(int64(len(data)), p.left))
	p.left -= int64(n)
	if p.left == 0 {
		p.state = afterChunk
	}
	p.Data = data[:n]
	return GotBody, n, nil
}

func (p *Parser) chunkEnd(data []byte) (Event, int, error) {
	if len(data) > 0 && data[0] != '\r' || len(data) > 1 && data[1] != '\n' {
		return NeedMore, 0, bad("STRICT", "Expected LF after chunk data")
	}
	if len(data) < 2 {
		return NeedMore, 0, nil
	}
	p.state = inChunkSize
	ev, n, err := p.Next(data[2:])
	return ev, n + 2, err
}

func (p *Parser) trailers(data []byte) (Event, int, error) {
	n := 0
	for {
		i := bytes.IndexByte(data[n:], '\n')
		if i < 0 {
			if p.size+len(data)-n > p.MaxHeader {
				return NeedMore, 0, bad("HEADER_OVERFLOW", "Header overflow")
			}
			return NeedMore, n, nil
		}
		line := data[n : n+i]
		n += i + 1
		p.size += i + 1
		if len(line) == 0 || line[len(line)-1] != '\r' {
			return NeedMore, 0, bad("CR_EXPECTED", "Missing expected CR after header value")
		}
		line = line[:len(line)-1]
		if len(line) == 0 {
			p.state = inHead
			if p.Head.Upgrade {
				p.state = dead
			}
			return GotEnd, n, nil
		}
		if p.size > p.MaxHeader {
			return NeedMore, 0, bad("HEADER_OVERFLOW", "Header overflow")
		}
		f, err := parseField(line)
		if err != nil {
			return NeedMore, 0, err
		}
		p.Trailers = append(p.Trailers, f)
	}
}

// atoi reads an unsigned decimal number without a sign, spaces or overflow.
func atoi(s string) (int64, bool) {
	if s == "" || len(s) > 15 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}
