package fetch

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindBody gives internal/fetch/body the parsing of multipart bodies.
func bindBody(env *value.Env, b *goja.Object) {
	env.Set(b, "utf8", func(c goja.FunctionCall) goja.Value {
		raw, _ := env.Bytes(c.Argument(0))
		raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
		return env.VM.ToValue(strings.ToValidUTF8(string(raw), "\uFFFD"))
	})
	// parts(bytes, contentType) is [[name, filename | null, type, bytes], …], or a sentence that says why not.
	env.Set(b, "parts", func(c goja.FunctionCall) goja.Value {
		raw, _ := env.Bytes(c.Argument(0))
		list, err := parts(env, raw, c.Argument(1).String())
		if err != nil {
			return env.VM.ToValue(err.Error())
		}
		return env.VM.NewArray(list...)
	})
}

func parts(env *value.Env, raw []byte, contentType string) ([]any, error) {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil || params["boundary"] == "" {
		return nil, errors.New("no boundary")
	}
	r := multipart.NewReader(bytes.NewReader(raw), params["boundary"])
	var list []any
	for {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(p)
		if err != nil {
			return nil, err
		}
		name, filename, ok := disposition(p.Header.Get("Content-Disposition"))
		if !ok {
			return nil, errors.New("a part has no name")
		}
		var file goja.Value = goja.Null()
		if filename != nil {
			file = env.VM.ToValue(*filename)
		}
		list = append(list, env.VM.NewArray(name, file, p.Header.Get("Content-Type"), env.Buffer(body)))
	}
}

// disposition reads name and filename as browsers write them: quoted, with %22, %0D and %0A for
// what would end the quotes.
func disposition(v string) (name string, filename *string, ok bool) {
	rest, isForm := strings.CutPrefix(v, "form-data")
	if !isForm {
		return "", nil, false
	}
	for {
		i := strings.IndexByte(rest, ';')
		if i < 0 {
			return name, filename, ok
		}
		rest = strings.TrimLeft(rest[i+1:], " \t")
		key, after, found := strings.Cut(rest, "=")
		if !found {
			return name, filename, ok
		}
		var text string
		if strings.HasPrefix(after, `"`) {
			end := strings.IndexByte(after[1:], '"')
			if end < 0 {
				return "", nil, false
			}
			text, rest = after[1:1+end], after[end+2:]
		} else {
			end := strings.IndexByte(after, ';')
			if end < 0 {
				end = len(after)
			}
			text, rest = after[:end], after[end:]
		}
		text = strings.NewReplacer("%22", `"`, "%0D", "\r", "%0A", "\n").Replace(text)
		switch strings.ToLower(key) {
		case "name":
			name, ok = text, true
		case "filename":
			filename = &text
		}
	}
}
