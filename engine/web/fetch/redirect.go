package fetch

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
)

// maxRedirects is the standard's.
const maxRedirects = 20

var errRedirectMode = errors.New("unexpected redirect")

func lower(s string) string { return strings.ToLower(s) }

func setBytes(req *http.Request, b []byte) {
	req.ContentLength = int64(len(b))
	if len(b) == 0 {
		req.Body = http.NoBody
		return
	}
	req.Body = io.NopCloser(bytes.NewReader(b))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }
}

// follow asks until the answer is no redirect that is to be followed.
func (c *call) follow() (resp *http.Response, redirected bool, err error) {
	for n := 0; ; n++ {
		resp, err = c.ask()
		if err != nil {
			return nil, redirected, err
		}
		location := resp.Header.Get("Location")
		if !isRedirect(resp.StatusCode) || c.request.redirect == "manual" {
			return resp, redirected, nil
		}
		if c.request.redirect == "error" {
			_ = resp.Body.Close()
			return nil, redirected, errRedirectMode
		}
		if location == "" {
			return resp, redirected, nil
		}
		if n == maxRedirects {
			_ = resp.Body.Close()
			return nil, redirected, errors.New("redirect count exceeded")
		}
		_, _ = io.CopyN(io.Discard, resp.Body, smallBody) // so that the connection can be used again
		_ = resp.Body.Close()
		if err := c.redirect(resp.StatusCode, location); err != nil {
			return nil, redirected, err
		}
		redirected = true
	}
}

func isRedirect(status int) bool {
	switch status {
	case 301, 302, 303, 307, 308:
		return true
	}
	return false
}

// redirect changes the request into the one that a redirect asks for.
func (c *call) redirect(status int, location string) error {
	r := &c.request
	next, err := r.url.Parse(location)
	if err != nil {
		return errors.New("invalid redirect location")
	}
	if next.Scheme != "http" && next.Scheme != "https" {
		return errors.New("URL scheme must be a HTTP(S) scheme")
	}
	if next.Fragment == "" {
		next.Fragment = r.url.Fragment
	}
	if status != 303 && c.upload != nil {
		return errors.New("request body cannot be sent again")
	}
	if (status == 301 || status == 302) && r.method == http.MethodPost || status == 303 && r.method != http.MethodGet && r.method != http.MethodHead {
		r.method, r.body, r.hasBody, c.upload = http.MethodGet, nil, false, nil
		r.drop("content-encoding", "content-language", "content-location", "content-type", "content-length")
	}
	if next.Scheme != r.url.Scheme || next.Host != r.url.Host {
		r.drop("authorization", "proxy-authorization", "cookie", "host")
	}
	r.url = next
	return nil
}

func (r *request) drop(names ...string) {
	r.headers = slices.DeleteFunc(r.headers, func(h [2]string) bool { return slices.Contains(names, h[0]) })
}
