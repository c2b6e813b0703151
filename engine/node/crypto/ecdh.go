package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"math/big"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// exchange is the state of an ECDH: a curve and its halves, nil until they are there.
type exchange struct {
	curve   elliptic.Curve
	private *ecdh.PrivateKey
	public  []byte // the point, uncompressed
}

func (x *exchange) group() ecdh.Curve { return groupOf(x.curve) }

func groupOf(curve elliptic.Curve) ecdh.Curve {
	switch curve {
	case elliptic.P256():
		return ecdh.P256()
	case elliptic.P384():
		return ecdh.P384()
	}
	return ecdh.P521()
}

// uncompressed reads a point in any of its three forms, nil for what is none of the curve.
func uncompressed(curve elliptic.Curve, p []byte) []byte {
	size := (curve.Params().BitSize + 7) / 8
	if len(p) == 0 {
		return nil
	}
	switch {
	case p[0] == 2 || p[0] == 3:
		x, y := elliptic.UnmarshalCompressed(curve, p)
		if x == nil {
			return nil
		}
		out := append([]byte{4}, x.FillBytes(make([]byte, size))...)
		return append(out, y.FillBytes(make([]byte, size))...)
	case p[0] == 4 || len(p) == 1+2*size && (p[0] == 6 || p[0] == 7) && p[0]&1 == p[2*size]&1:
		out := append([]byte{4}, p[1:]...)
		if _, err := groupOf(curve).NewPublicKey(out); err != nil {
			return nil
		}
		return out
	}
	return nil
}

// formed writes a point in a form: 2 compressed, 4 uncompressed, 6 hybrid.
func formed(p []byte, form int) []byte {
	odd := p[len(p)-1] & 1
	switch form {
	case 2:
		return append([]byte{2 | odd}, p[1:1+len(p)/2]...)
	case 6:
		return append([]byte{6 | odd}, p[1:]...)
	}
	return append([]byte{4}, p[1:]...)
}

// bindECDH defines the natives of ECDH and of diffieHellman.
func bindECDH(env *value.Env, o *goja.Object) {
	bindFailure(env, o)
	bindHalves(env, o)
	bindSecrets(env, o)
	env.Set(o, "convert", func(c goja.FunctionCall) goja.Value {
		curve, err := findCurve(c.Argument(0).String())
		check(env, err)
		p := uncompressed(curve, input(env, c.Argument(1), goja.Undefined()))
		if p == nil {
			return nil
		}
		return env.Buffer(formed(p, int(c.Argument(2).ToInteger())))
	})
}

func exchangeOf(c goja.FunctionCall) *exchange { return stateOf[*exchange](c.Argument(0)) }

// bindHalves defines what makes, shows and sets the keys of an ECDH.
func bindHalves(env *value.Env, o *goja.Object) {
	env.Set(o, "ecdh", func(c goja.FunctionCall) goja.Value {
		curve, err := findCurve(c.Argument(0).String())
		check(env, err)
		return env.VM.NewDynamicObject(&handle{&exchange{curve: curve}})
	})
	env.Set(o, "generate", func(c goja.FunctionCall) goja.Value {
		x := exchangeOf(c)
		p, err := x.group().GenerateKey(nil)
		check(env, err)
		x.private, x.public = p, p.PublicKey().Bytes()
		return nil
	})
	// publicKey(handle, form) and privateKey(handle): undefined while there is none.
	env.Set(o, "publicKey", func(c goja.FunctionCall) goja.Value {
		if x := exchangeOf(c); x.public != nil {
			return env.Buffer(formed(x.public, int(c.Argument(1).ToInteger())))
		}
		return nil
	})
	env.Set(o, "privateKey", func(c goja.FunctionCall) goja.Value {
		if x := exchangeOf(c); x.private != nil {
			return env.Buffer(new(big.Int).SetBytes(x.private.Bytes()).Bytes())
		}
		return nil
	})
	// setPrivate and setPublic are false for a key that is none of the curve.
	env.Set(o, "setPrivate", func(c goja.FunctionCall) goja.Value {
		x := exchangeOf(c)
		d := new(big.Int).SetBytes(input(env, c.Argument(1), goja.Undefined()))
		size := (x.curve.Params().BitSize + 7) / 8
		if len(d.Bytes()) > size {
			return env.VM.ToValue(false)
		}
		p, err := x.group().NewPrivateKey(d.FillBytes(make([]byte, size)))
		if err == nil {
			x.private, x.public = p, p.PublicKey().Bytes()
		}
		return env.VM.ToValue(err == nil)
	})
	env.Set(o, "setPublic", func(c goja.FunctionCall) goja.Value {
		x := exchangeOf(c)
		p := uncompressed(x.curve, input(env, c.Argument(1), goja.Undefined()))
		if p != nil {
			x.public = p
		}
		return env.VM.ToValue(p != nil)
	})
}

// bindSecrets defines what is computed of one's private key and another's public one.
func bindSecrets(env *value.Env, o *goja.Object) {
	// secret is undefined for a key that is none of the curve.
	env.Set(o, "secret", func(c goja.FunctionCall) goja.Value {
		x := exchangeOf(c)
		p := uncompressed(x.curve, input(env, c.Argument(1), goja.Undefined()))
		if p == nil || x.private == nil {
			return nil
		}
		other, err := x.group().NewPublicKey(p)
		check(env, err)
		out, err := x.private.ECDH(other)
		check(env, err)
		return env.Buffer(out)
	})
	env.Set(o, "stateless", func(c goja.FunctionCall) goja.Value {
		private, public := stateOf[*key](c.Argument(0)), stateOf[*key](c.Argument(1))
		return later(env, c.Argument(2), "crypto.diffieHellman", "diffieHellman "+private.algorithm, func() (any, error) { return agree(private, public) })
	})
}

// agree is the secret of a private key and another's public one.
func agree(private, public *key) ([]byte, error) {
	a, b := private.private, public.public
	if k, ok := a.(*ecdsa.PrivateKey); ok {
		if p, ok := b.(*ecdsa.PublicKey); ok {
			if k.Curve != p.Curve {
				return nil, openssl{"1C8000B0", "Provider routines", "mismatching domain parameters", "ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS"}
			}
			x, err := k.ECDH()
			if err != nil {
				return nil, err
			}
			y, err := p.ECDH()
			if err != nil {
				return nil, err
			}
			return x.ECDH(y)
		}
	}
	x, ok := a.(*ecdh.PrivateKey)
	y, also := b.(*ecdh.PublicKey)
	if !ok || !also {
		return nil, errKeyType()
	}
	out, err := x.ECDH(y)
	if err != nil {
		return nil, openssl{"1C80007D", "Provider routines", "failed during derivation", "ERR_OSSL_FAILED_DURING_DERIVATION"}
	}
	return out, nil
}
