package crypto

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"math/big"
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

func bindRandom(env *value.Env, o *goja.Object) {
	part := func(c goja.FunctionCall) []byte {
		p := env.MustBytes(c.Argument(0), "buf")
		from := int(c.Argument(1).ToInteger())
		return p[from : from+int(c.Argument(2).ToInteger())]
	}
	// fill(buffer, offset, size)
	env.Set(o, "fill", func(c goja.FunctionCall) goja.Value {
		_, _ = rand.Read(part(c))
		return nil
	})
	// fillLater(buffer, offset, size, callback): the bytes arrive on the loop.
	env.Set(o, "fillLater", func(c goja.FunctionCall) goja.Value {
		dst := part(c)
		done := env.Callable(c.Argument(3), "callback")
		n, whole := len(dst), c.Argument(0) // the arguments' slice is goja's again after this call
		spec := loop.Spec{Kind: "crypto.random", Name: strconv.Itoa(n) + " random bytes"}
		env.Callback(done, spec, func(context.Context, *loop.Task) (any, error) {
			p := make([]byte, n)
			_, _ = rand.Read(p)
			return value.Convert(func(env *value.Env) goja.Value {
				copy(dst, p)
				return whole
			}), nil
		})
		return nil
	})
	// below(n): a number from 0 to n-1, every one as likely.
	env.Set(o, "below", func(c goja.FunctionCall) goja.Value {
		n, err := rand.Int(rand.Reader, big.NewInt(c.Argument(0).ToInteger()))
		if err != nil {
			panic(env.Reason(err))
		}
		return env.VM.ToValue(n.Int64())
	})
	env.Set(o, "uuid", func(goja.FunctionCall) goja.Value {
		var b [16]byte
		_, _ = rand.Read(b[:])
		b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
		s := hex.EncodeToString(b[:])
		return env.VM.ToValue(s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:])
	})
}
