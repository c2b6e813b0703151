package crypto

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/pbkdf2"
	"hash"
	"strconv"

	"github.com/dop251/goja"
	"golang.org/x/crypto/scrypt"

	"nook/engine/value"
	"nook/loop"
)

// derive is a derivation that may run on any goroutine.
type derive func() ([]byte, error)

// bindKDF defines pbkdf2, hkdf and scrypt: each derives now, or with a callback behind its
// arguments as a task. kdf.js has checked what it gives.
func bindKDF(env *value.Env, o *goja.Object) {
	def := func(name string, args int, prepare func(c goja.FunctionCall) (string, derive)) {
		env.Set(o, name, func(c goja.FunctionCall) goja.Value {
			about, run := prepare(c)
			if done := c.Argument(args); !goja.IsUndefined(done) {
				spec := loop.Spec{Kind: loop.Kind("crypto." + name), Name: about}
				env.Callback(env.Callable(done, "callback"), spec, func(context.Context, *loop.Task) (any, error) { return run() })
				return nil
			}
			p, err := run()
			if err != nil {
				panic(env.Reason(err))
			}
			return env.Buffer(p)
		})
	}
	number := func(c goja.FunctionCall, i int) int { return int(c.Argument(i).ToInteger()) }
	data := func(c goja.FunctionCall, i int) []byte {
		return bytes.Clone(input(env, c.Argument(i), goja.Undefined()))
	}
	env.Set(o, "known", func(c goja.FunctionCall) goja.Value {
		d, ok := findDigest(c.Argument(0).String())
		if !ok || d.hash == nil {
			return env.VM.ToValue(0)
		}
		return env.VM.ToValue(d.hash().Size())
	})
	// pbkdf2(digest, password, salt, iterations, length)
	def("pbkdf2", 5, func(c goja.FunctionCall) (string, derive) {
		name := c.Argument(0).String()
		newHash := hashOf(name)
		password, salt, rounds, n := string(data(c, 1)), data(c, 2), number(c, 3), number(c, 4)
		return "pbkdf2 " + name + ", " + strconv.Itoa(rounds) + " rounds", func() ([]byte, error) {
			if n == 0 {
				return []byte{}, nil
			}
			return pbkdf2.Key(newHash, password, salt, rounds, n)
		}
	})
	// hkdf(digest, key, salt, info, length)
	def("hkdf", 5, func(c goja.FunctionCall) (string, derive) {
		name := c.Argument(0).String()
		newHash := hashOf(name)
		key, salt, info, n := data(c, 1), data(c, 2), string(data(c, 3)), number(c, 4)
		return "hkdf " + name, func() ([]byte, error) {
			if n == 0 {
				return []byte{}, nil
			}
			return hkdf.Key(newHash, key, salt, info, n)
		}
	})
	// scrypt(password, salt, length, N, r, p)
	def("scrypt", 6, func(c goja.FunctionCall) (string, derive) {
		password, salt, n := data(c, 0), data(c, 1), number(c, 2)
		cost, block, parallel := number(c, 3), number(c, 4), number(c, 5)
		return "scrypt, cost " + strconv.Itoa(cost), func() ([]byte, error) {
			if n == 0 {
				return []byte{}, nil
			}
			return scrypt.Key(password, salt, cost, block, parallel, n)
		}
	})
}

func hashOf(name string) func() hash.Hash {
	d, _ := findDigest(name)
	return d.hash
}

// bindWeb defines the digest of Web Crypto, always as a task.
func bindWeb(env *value.Env, o *goja.Object) {
	env.Set(o, "digest", func(c goja.FunctionCall) goja.Value {
		name := c.Argument(0).String()
		data := bytes.Clone(env.MustBytes(c.Argument(1), "data"))
		return env.Promise(loop.Spec{Kind: "crypto.digest", Name: "digest " + name}, func(context.Context, *loop.Task) (any, error) {
			h := hashOf(name)()
			_, _ = h.Write(data)
			sum := h.Sum(nil)
			return value.Convert(func(env *value.Env) goja.Value { return env.VM.ToValue(env.VM.NewArrayBuffer(sum)) }), nil
		})
	})
}
