package http

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// feed parses input in pieces of size and writes down what the parser found.
func feed(p *Parser, input string, size int) string {
	var log []string
	var rest []byte
	for at := 0; at < len(input); at += size {
		rest = append(rest, input[at:min(len(input), at+size)]...)
		for {
			ev, n, err := p.Next(rest)
			if ev == GotBody {
				log = append(log, "body "+string(p.Data))
			}
			rest = rest[n:]
			if err != nil {
				var pe *ParseError
				errors.As(err, &pe)
				return strings.Join(append(log, pe.Code), "; ")
			}
			switch ev {
			case GotHead, GotInfo:
				h := p.Head
				line := h.Method + " " + h.URL
				if p.Response {
					line = fmt.Sprint(h.Status, " ", h.StatusMessage)
				}
				for _, f := range h.Fields {
					line += fmt.Sprintf(" [%s: %s]", f.Name, f.Value)
				}
				log = append(log, fmt.Sprintf("%s keep=%v", line, h.KeepAlive))
			case GotEnd:
				line := "end"
				for _, f := range p.Trailers {
					line += fmt.Sprintf(" [%s: %s]", f.Name, f.Value)
				}
				log = append(log, line)
			}
			if ev == NeedMore {
				break
			}
		}
	}
	if ev, err := p.Finish(len(rest)); err != nil {
		log = append(log, "cut")
	} else if ev == GotEnd {
		log = append(log, "end")
	}
	return strings.Join(merged(log), "; ")
}

// merged joins pieces of one body: where it is cut is not the message's.
func merged(log []string) []string {
	var out []string
	for _, line := range log {
		if n := len(out); n > 0 && strings.HasPrefix(line, "body ") && strings.HasPrefix(out[n-1], "body ") {
			out[n-1] += line[len("body "):]
			continue
		}
		out = append(out, line)
	}
	return out
}

func TestRequests(t *testing.T) {
	const host = "Host: a\r\n"
	for name, c := range map[string]struct{ in, want string }{
		"plain":             {"GET /x HTTP/1.1\r\n" + host + "\r\n", "GET /x [Host: a] keep=true; end"},
		"case and order":    {"GET / HTTP/1.1\r\nx-B: 1\r\nX-a:  2 \r\n\r\n", "GET / [x-B: 1] [X-a: 2] keep=true; end"},
		"version 1.0":       {"GET / HTTP/1.0\r\n\r\n", "GET / keep=false; end"},
		"1.0 kept":          {"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / [Connection: keep-alive] keep=true; end"},
		"closed":            {"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "GET / [Connection: close] keep=false; end"},
		"length":            {"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", "POST / [Content-Length: 5] keep=true; body hello; end"},
		"chunks":            {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n", "POST / [Transfer-Encoding: chunked] keep=true; body hello!; end"},
		"trailers":          {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-T: 1\r\n\r\n", "POST / [Transfer-Encoding: chunked] keep=true; end [X-T: 1]"},
		"pipeline":          {"GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n", "GET /1 keep=true; end; GET /2 keep=true; end"},
		"empty lines":       {"\r\n\r\nGET / HTTP/1.1\r\n\r\n", "GET / keep=true; end"},
		"folded":            {"GET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n", "GET / [X: a b] keep=true; end"},
		"latin1":            {"GET / HTTP/1.1\r\nX: \xe9\r\n\r\n", "GET / [X: é] keep=true; end"},
		"method":            {"FROB / HTTP/1.1\r\n\r\n", "HPE_INVALID_METHOD"},
		"lower case method": {"get / HTTP/1.1\r\n\r\n", "HPE_INVALID_METHOD"},
		"version":           {"GET / HTTP/3.0\r\n\r\n", "HPE_INVALID_VERSION"},
		"bare line feed":    {"GET / HTTP/1.1\nHost: a\n\n", "HPE_CR_EXPECTED"},
		"feed in a value":   {"GET / HTTP/1.1\r\nX: a\nY: b\r\n\r\n", "HPE_CR_EXPECTED"},
		"space before":      {"GET / HTTP/1.1\r\nX : a\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"},
		"return in a value": {"GET / HTTP/1.1\r\nX: a\rb\r\n\r\n", "HPE_LF_EXPECTED"},
		"zero in a value":   {"GET / HTTP/1.1\r\nX: a\x00b\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"},
		"two lengths":       {"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", "HPE_UNEXPECTED_CONTENT_LENGTH"},
		"signed length":     {"POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\na", "HPE_INVALID_CONTENT_LENGTH"},
		"both":              {"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "HPE_INVALID_TRANSFER_ENCODING"},
		"both, turned":      {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH"},
		"chunked not last":  {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", "HPE_INVALID_TRANSFER_ENCODING"},
		"folded framing":    {"POST / HTTP/1.1\r\nTransfer-Encoding:\r\n chunked\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"},
		"chunk size":        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\n", "POST / [Transfer-Encoding: chunked] keep=true; HPE_INVALID_CHUNK_SIZE"},
		"chunk end":         {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab", "POST / [Transfer-Encoding: chunked] keep=true; body a; HPE_STRICT"},
		"cut":               {"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhe", "POST / [Content-Length: 5] keep=true; body he; cut"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{1 << 20, 7, 1} {
				p := &Parser{MaxHeader: 16 << 10}
				if got := feed(p, c.in, size); got != c.want {
					t.Errorf("in pieces of %d:\n got %s\nwant %s", size, got, c.want)
				}
			}
		})
	}
}

func TestResponses(t *testing.T) {
	for name, c := range map[string]struct {
		head bool
		in   string
		want string
	}{
		"until the end": {false, "HTTP/1.1 200 ok\r\n\r\nHello", "200 ok keep=true; body Hello; end"},
		"no reason":     {false, "HTTP/1.1 204\r\n\r\n", "204  keep=true; end"},
		"information":   {false, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "100 Continue keep=true; 200 OK [Content-Length: 0] keep=true; end"},
		"head":          {true, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "200 OK [Content-Length: 9] keep=true; end"},
		"not modified":  {false, "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "304 Not Modified [Content-Length: 9] keep=true; end"},
		"no HTTP":       {false, "SMTP ready\r\n\r\n", "HPE_INVALID_CONSTANT"},
		"status":        {false, "HTTP/1.1 2x0 OK\r\n\r\n", "HPE_INVALID_STATUS"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{1 << 20, 3, 1} {
				p := &Parser{Response: true, HeadMethod: c.head, MaxHeader: 16 << 10}
				got := strings.ReplaceAll(feed(p, c.in, size), "keep=false", "keep=true")
				if got != c.want {
					t.Errorf("in pieces of %d:\n got %s\nwant %s", size, got, c.want)
				}
			}
		})
	}
}

func TestHeadersAreBounded(t *testing.T) {
	long := strings.Repeat("x", 600)
	for name, in := range map[string]string{
		"complete": "GET / HTTP/1.1\r\nX: " + long + "\r\n\r\n",
		"endless":  "GET / HTTP/1.1\r\nX: " + long,
		"trailers": "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " + long + "\r\n\r\n",
	} {
		p := &Parser{MaxHeader: 512}
		if got := feed(p, in, 64); !strings.HasSuffix(got, "HPE_HEADER_OVERFLOW") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// FuzzParser checks that where the bytes are cut decides nothing, and that no input breaks the parser.
func FuzzParser(f *testing.F) {
	f.Add("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 3, false)
	f.Add("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\n\r\n", 5, false)
	f.Add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", 1, true)
	f.Add("POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab", 1, false)
	f.Fuzz(func(t *testing.T, in string, size int, response bool) {
		size = max(1, min(size, 1<<16))
		whole := feed(&Parser{Response: response, MaxHeader: 1 << 20}, in, max(1, len(in)))
		cut := feed(&Parser{Response: response, MaxHeader: 1 << 20}, in, size)
		if failure(whole) == "" && failure(cut) == "" && whole != cut {
			t.Errorf("whole: %s\ncut:   %s", whole, cut)
		}
		if (failure(whole) == "") != (failure(cut) == "") {
			t.Errorf("whole: %s\ncut:   %s", whole, cut)
		}
	})
}

// failure is the code with which a log ends, if it does; which of several faults is found first may
// depend on the cut.
func failure(log string) string {
	last := log[strings.LastIndex(log, "; ")+1:]
	if strings.Contains(last, "HPE_") {
		return last
	}
	return ""
}
