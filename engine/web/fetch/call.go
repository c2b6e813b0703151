package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync"
	"time"

	"nook/loop"
)

// call is one fetch under way: its goroutine asks, follows redirects and then serves what
// JavaScript wants of the body.
type call struct {
	task   *loop.Task
	ctx    context.Context
	stop   context.CancelFunc
	client *http.Transport

	request  request
	upload   *upload       // nil without a streaming body
	respond  func(*answer) // on the loop, once
	wants    chan want
	progress int64
	total    int64
}

// request is what to ask for, free of JavaScript.
type request struct {
	method   string
	url      *url.URL
	headers  [][2]string
	body     []byte
	hasBody  bool
	redirect string
}

// answer is what came of it.
type answer struct {
	err        error
	status     int
	statusText string
	headers    [][2]string
	url        string
	redirected bool
	body       []byte // all of it, when it is small and has come
	whole      bool
}

// want is JavaScript asking for a piece of the body, or for all of it.
type want struct {
	all  bool
	give func(b []byte, err error) // on the loop; io.EOF at the end
}

// smallBody is read together with the head, so that text() need not ask again.
const smallBody = 64 << 10

// newTransport is an engine's client.
func newTransport() *http.Transport {
	return &http.Transport{
		DisableCompression:    true,
		MaxIdleConns:          256,
		MaxIdleConnsPerHost:   256,
		IdleConnTimeout:       4 * time.Second,
		ForceAttemptHTTP2:     false,
		WriteBufferSize:       4 << 10,
		ReadBufferSize:        16 << 10,
		ResponseHeaderTimeout: 300 * time.Second,
	}
}

// run is the call's goroutine.
func (c *call) run() {
	defer c.stop()
	resp, redirected, err := c.follow()
	if err != nil {
		c.finish(&answer{err: err})
		return
	}
	body, err := decoded(resp)
	if err != nil {
		_ = resp.Body.Close()
		c.finish(&answer{err: err})
		return
	}
	defer func() { _ = resp.Body.Close() }()
	a := &answer{
		status: resp.StatusCode, statusText: reason(resp.Status), headers: flat(resp.Header),
		url: c.request.url.String(), redirected: redirected,
	}
	c.total = resp.ContentLength
	if hasNoBody(c.request.method, resp.StatusCode) || resp.ContentLength == 0 {
		a.whole = true
	} else if resp.ContentLength > 0 && resp.ContentLength <= smallBody {
		var rerr error
		if a.body, rerr = c.readAll(body); rerr == nil {
			a.whole = true
		} else {
			body = &broken{a.body, rerr}
			a.body = nil
		}
	}
	if a.whole {
		c.finish(a)
		return
	}
	c.task.Post(func() {
		c.task.Unref() // only who waits for the body keeps the program alive
		c.respond(a)
	})
	c.task.Mark("body")
	c.serve(body)
}

// finish ends the task with the answer.
func (c *call) finish(a *answer) {
	c.task.Finish(func() { c.respond(a) })
}

// broken replays what was read of a body that then failed.
type broken struct {
	rest []byte
	err  error
}

func (b *broken) Read(p []byte) (int, error) {
	if len(b.rest) == 0 {
		return 0, b.err
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

// serve gives JavaScript the body as it asks for it.
func (c *call) serve(body io.Reader) {
	for {
		select {
		case <-c.ctx.Done():
			// A want that came meanwhile is answered by its abort.
			c.task.Finish(nil)
			return
		case w := <-c.wants:
			var b []byte
			var err error
			if w.all {
				if b, err = c.readAll(body); err == nil {
					err = io.EOF
				}
			} else {
				b, err = c.readSome(body)
			}
			if err != nil {
				c.task.Finish(func() { w.give(b, err) })
				return
			}
			c.task.Post(func() { w.give(b, nil) })
		}
	}
}

func (c *call) readSome(r io.Reader) ([]byte, error) {
	buf := make([]byte, 32<<10)
	for {
		n, err := r.Read(buf)
		c.count(n)
		if n > 0 {
			return buf[:n:n], nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func (c *call) readAll(r io.Reader) ([]byte, error) {
	size := 512
	if c.total > 0 && c.total <= 1<<20 {
		size = int(c.total) + 1
	}
	buf := make([]byte, 0, size)
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		c.count(n)
		if errors.Is(err, io.EOF) {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
}

func (c *call) count(n int) {
	c.progress += int64(n)
	c.task.Progress(c.progress, max(0, c.total))
}

// ask sends one request.
func (c *call) ask() (*http.Response, error) {
	r := &c.request
	req := &http.Request{
		Method: r.method, URL: r.url, Host: r.url.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{},
	}
	for _, h := range r.headers {
		key := h[0]
		switch key {
		case "host":
			req.Host = h[1]
			continue
		case "user-agent":
			key = "User-Agent" // net/http looks for it by this name
		}
		req.Header[key] = append(req.Header[key], h[1])
	}
	switch {
	case c.upload != nil:
		req.Body, req.ContentLength = c.upload, -1
	case r.hasBody:
		setBytes(req, r.body)
	}
	return c.client.RoundTrip(req.WithContext(httptrace.WithClientTrace(c.ctx, c.trace())))
}

// trace marks the phases of a request on its task.
func (c *call) trace() *httptrace.ClientTrace {
	var once sync.Once
	return &httptrace.ClientTrace{
		DNSStart:             func(httptrace.DNSStartInfo) { c.task.Note("looking up"); c.task.Mark("dns") },
		ConnectStart:         func(string, string) { c.task.Note("connecting"); once.Do(func() { c.task.Mark("connect") }) },
		TLSHandshakeStart:    func() { c.task.Mark("tls") },
		WroteHeaders:         func() { c.task.Note("waiting"); c.task.Mark("sent") },
		GotFirstResponseByte: func() { c.task.Note("receiving"); c.task.Mark("first byte") },
	}
}

func reason(status string) string {
	if len(status) > 4 {
		return status[4:]
	}
	return ""
}

func hasNoBody(method string, status int) bool {
	return method == http.MethodHead || status == 204 || status == 304 || status < 200
}

// flat lists the headers with lower-case names, as fetch shows them.
func flat(h http.Header) [][2]string {
	out := make([][2]string, 0, len(h))
	for name, values := range h {
		key := lower(name)
		for _, v := range values {
			out = append(out, [2]string{key, v})
		}
	}
	return out
}
