package crypto

import (
	"crypto/subtle"
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/value"
)

func errState(operation string) error {
	return coded("Error", "ERR_CRYPTO_INVALID_STATE", "Invalid state for operation "+operation)
}

func errAuthenticate() error {
	return coded("Error", "", "Unsupported state or unable to authenticate data")
}

func errTagLength(n int) error {
	return coded("TypeError", "ERR_CRYPTO_INVALID_AUTH_TAG", "Invalid authentication tag length: "+strconv.Itoa(n))
}

// tagFits reports whether a mode has tags of n bytes.
func (w *worker) tagFits(n int) bool {
	if w.mode == "gcm" {
		return n == 4 || n == 8 || n >= 12 && n <= 16
	}
	return n >= 1 && n <= 16
}

// bindCipher defines the natives of Cipheriv and Decipheriv; each takes the handle first.
func bindCipher(env *value.Env, o *goja.Object) {
	bindFailure(env, o)
	bindCipherNames(env, o)
	state := func(c goja.FunctionCall) *worker { return stateOf[*worker](c.Argument(0)) }
	env.Set(o, "cipher", func(c goja.FunctionCall) goja.Value { return env.VM.NewDynamicObject(&handle{workerOf(env, c)}) })
	env.Set(o, "update", func(c goja.FunctionCall) goja.Value {
		w := state(c)
		if w.done {
			panic(env.Error("", "Trying to add data in unsupported state"))
		}
		w.started = true
		out := w.run.update(input(env, c.Argument(1), c.Argument(2)))
		if out == nil {
			panic(env.Error("", "Trying to add data in unsupported state"))
		}
		return env.Buffer(out)
	})
	env.Set(o, "final", func(c goja.FunctionCall) goja.Value {
		w := state(c)
		if w.done {
			panic(env.Error("ERR_CRYPTO_INVALID_STATE", "Invalid state"))
		}
		w.done = true
		out, err := w.final()
		check(env, err)
		return env.Buffer(out)
	})
	env.Set(o, "setAutoPadding", func(c goja.FunctionCall) goja.Value {
		w := state(c)
		if b, ok := w.run.(*blocks); ok && !w.done {
			b.padding = c.Argument(1).ToBoolean()
		}
		return env.VM.ToValue(!w.done)
	})
	env.Set(o, "addData", func(c goja.FunctionCall) goja.Value {
		w := state(c)
		a, ok := w.run.(authenticated)
		ok = ok && !w.done && !w.started
		if ok {
			a.addData(input(env, c.Argument(1), c.Argument(2)))
		}
		return env.VM.ToValue(ok)
	})
	bindTags(env, o, state)
}

// workerOf reads cipher(encrypt, name, key handle, iv or null, length of the tag or -1).
func workerOf(env *value.Env, c goja.FunctionCall) *worker {
	var iv []byte
	if v := c.Argument(3); !goja.IsNull(v) {
		iv = append([]byte{}, input(env, v, goja.Undefined())...)
	}
	w, err := newWorker(c.Argument(0).ToBoolean(), c.Argument(1).String(), stateOf[*key](c.Argument(2)).secret, iv)
	check(env, err)
	if n := int(c.Argument(4).ToInteger()); n >= 0 {
		if _, ok := w.run.(authenticated); ok {
			if !w.tagFits(n) {
				panic(env.Reason(errTagLength(n)))
			}
			w.tagSize = n
		}
	}
	return w
}

// bindTags defines the natives for the tags of ciphers that authenticate.
func bindTags(env *value.Env, o *goja.Object, state func(goja.FunctionCall) *worker) {
	// tag(handle): undefined while there is none.
	env.Set(o, "tag", func(c goja.FunctionCall) goja.Value {
		w := state(c)
		a, ok := w.run.(authenticated)
		if !ok || !w.done || !w.encrypt {
			return nil
		}
		tag := a.tag()
		if w.tagSize > 0 {
			tag = tag[:w.tagSize]
		}
		return env.Buffer(tag)
	})
	// setTag(handle, tag): whether the tag is short and nobody has said that it may be.
	env.Set(o, "setTag", func(c goja.FunctionCall) goja.Value {
		w := state(c)
		tag := append([]byte{}, input(env, c.Argument(1), c.Argument(2))...)
		short, err := w.setTag(tag)
		check(env, err)
		return env.VM.ToValue(short)
	})
}

func (w *worker) setTag(tag []byte) (short bool, err error) {
	if _, ok := w.run.(authenticated); !ok || w.done || w.expected != nil {
		return false, errState("setAuthTag")
	}
	if !w.tagFits(len(tag)) || w.tagSize > 0 && w.tagSize != len(tag) || w.mode == "stream" && w.tagSize == 0 && len(tag) != 16 {
		return false, errTagLength(len(tag))
	}
	w.expected = tag
	return w.tagSize == 0 && w.mode == "gcm" && len(tag) != 16, nil
}

// final ends a cipher: a decryption with a tag must have found it.
func (w *worker) final() ([]byte, error) {
	out, err := w.run.final()
	a, ok := w.run.(authenticated)
	if err != nil || !ok || w.encrypt {
		return out, err
	}
	if w.expected == nil || subtle.ConstantTimeCompare(a.tag()[:len(w.expected)], w.expected) != 1 {
		return nil, errAuthenticate()
	}
	return out, nil
}
