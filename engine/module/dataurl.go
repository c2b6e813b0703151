package module

import (
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
)

// errDataURL says that a data: URL has no comma.
var errDataURL = errors.New("a data: URL has no comma")

// dataText is what a data: URL holds: its media type without parameters, and the text.
func dataText(u string) (mime, text string, err error) {
	head, body, ok := strings.Cut(strings.TrimPrefix(u, "data:"), ",")
	if !ok {
		return "", "", errDataURL
	}
	text, err = url.PathUnescape(body)
	mime, isBase64 := strings.CutSuffix(head, ";base64")
	if isBase64 && err == nil {
		var raw []byte
		raw, err = base64.StdEncoding.DecodeString(text)
		text = string(raw)
	}
	mime, _, _ = strings.Cut(mime, ";")
	return mime, text, err
}
