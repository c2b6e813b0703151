package inspect

import (
	"errors"

	"github.com/dop251/goja"
)

// MaxCopy bounds the text of a value in bytes.
const MaxCopy = 4 << 20

// Object is the object that a handle opens; nil for a page, an entry or a getter.
func (h *Handle) Object() *goja.Object {
	if h == nil || h.to != 0 || h.pair != nil || h.get != nil {
		return nil
	}
	return h.o
}

// Copied is the whole of a value as text, as JSON or as inspect shows it without its bounds. As JSON it
// runs what JSON.stringify runs.
func (in *Inspector) Copied(o *goja.Object, json bool) (string, error) {
	text := ""
	if json {
		v, err := in.fn.jsonString(goja.Undefined(), o, goja.Null(), in.vm.ToValue(2))
		if err != nil {
			return "", err
		}
		if goja.IsUndefined(v) {
			return "", errors.New("it is nothing that JSON knows")
		}
		text = v.String()
	} else {
		opt := Defaults()
		opt.Depth, opt.MaxArrayLength, opt.MaxStringLength, opt.CustomInspect = Unlimited, Unlimited, Unlimited, false
		opt.Mode = Bare
		text = in.safeText(o, opt)
	}
	if len(text) > MaxCopy {
		return "", errors.New("it is more than 4 MB of text; write it to a file")
	}
	return text, nil
}
