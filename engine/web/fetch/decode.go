package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
)

// decoded is the body of a response without its content codings.
func decoded(resp *http.Response) (io.Reader, error) {
	var body io.Reader = resp.Body
	codings := resp.Header.Get("Content-Encoding")
	if codings == "" || resp.ContentLength == 0 || resp.Request != nil && resp.Request.Method == http.MethodHead {
		return body, nil
	}
	list := strings.Split(codings, ",")
	for i := len(list) - 1; i >= 0; i-- {
		next, known := decoder(strings.ToLower(strings.TrimSpace(list[i])), body)
		if !known {
			return resp.Body, nil // as Node does: what it cannot decode it hands on
		}
		body = next
	}
	resp.ContentLength = -1
	return body, nil
}

func decoder(coding string, r io.Reader) (io.Reader, bool) {
	switch coding {
	case "gzip", "x-gzip":
		return &lazy{open: func() (io.Reader, error) { return gzip.NewReader(r) }}, true
	case "deflate":
		return &lazy{open: func() (io.Reader, error) { return inflate(r) }}, true
	case "br":
		return brotli.NewReader(r), true
	case "identity", "":
		return r, true
	}
	return nil, false
}

// lazy opens a decoder at the first read: opening reads, and the head must not wait for it.
type lazy struct {
	open func() (io.Reader, error)
	r    io.Reader
}

func (l *lazy) Read(p []byte) (int, error) {
	if l.r == nil {
		r, err := l.open()
		if err != nil {
			return 0, err
		}
		l.r = r
	}
	n, err := l.r.Read(p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("unexpected end of file")
	}
	return n, err
}

// inflate reads zlib's format, and the bare one that some servers send under its name.
func inflate(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	head, err := b.Peek(1)
	if err != nil {
		return nil, err
	}
	if head[0]&0x0f == 8 {
		return zlib.NewReader(b)
	}
	return flate.NewReader(b), nil
}
