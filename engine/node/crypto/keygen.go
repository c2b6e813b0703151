package crypto

import (
	"context"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"math/big"
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// recipe is what generateKeyPair makes.
type recipe struct {
	algorithm string
	bits      int // of RSA
	exponent  int
	pss       *pssParams
	curve     string
}

func (r recipe) String() string {
	switch r.algorithm {
	case "rsa", "rsa-pss":
		return r.algorithm + ", " + strconv.Itoa(r.bits) + " bits"
	case "ec":
		return "ec " + r.curve
	}
	return r.algorithm
}

// make generates the pair; any goroutine.
func (r recipe) make() (*key, error) {
	switch r.algorithm {
	case "rsa", "rsa-pss":
		p, err := generateRSA(r.bits, r.exponent)
		if err != nil {
			return nil, err
		}
		return &key{algorithm: r.algorithm, private: p, public: &p.PublicKey, pss: r.pss}, nil
	case "ec":
		curve, err := findCurve(r.curve)
		if err != nil {
			return nil, err
		}
		p, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			return nil, err
		}
		return privateKey(p)
	case "ed25519":
		_, p, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		return privateKey(p)
	case "x25519":
		p, err := ecdh.X25519().GenerateKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		return privateKey(p)
	}
	return nil, missing("crypto: " + r.algorithm + " keys")
}

// generateRSA is rsa.GenerateKey for any exponent.
func generateRSA(bits, exponent int) (*rsa.PrivateKey, error) {
	if bits < 512 {
		return nil, openssl{"02000078", "rsa routines", "key size too small", "ERR_OSSL_RSA_KEY_SIZE_TOO_SMALL"}
	}
	if exponent == 65537 {
		return rsa.GenerateKey(rand.Reader, bits)
	}
	if exponent < 3 || exponent%2 == 0 {
		return nil, openssl{"020000B2", "rsa routines", "pub exponent out of range", "ERR_OSSL_RSA_PUB_EXPONENT_OUT_OF_RANGE"}
	}
	e, one := bigInt(exponent), bigInt(1)
	for {
		p, err := rand.Prime(rand.Reader, bits-bits/2)
		if err != nil {
			return nil, err
		}
		q, err := rand.Prime(rand.Reader, bits/2)
		if err != nil {
			return nil, err
		}
		n := new(big.Int).Mul(p, q)
		phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		d := new(big.Int).ModInverse(e, phi)
		if p.Cmp(q) == 0 || n.BitLen() != bits || d == nil {
			continue
		}
		k := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: n, E: exponent}, D: d, Primes: []*big.Int{p, q}}
		k.Precompute()
		return k, k.Validate()
	}
}

// pair is a new pair with its halves in the shape that was asked for: a string, bytes, or *key.
type pair struct{ public, private any }

// bindKeyGen defines pair(recipe, publicEncoding, privateEncoding, callback), the encodings null for
// KeyObjects, without a callback now: [public, private], of which a KeyObject's half is a handle.
func bindKeyGen(env *value.Env, o *goja.Object) {
	env.Set(o, "checkCurve", func(c goja.FunctionCall) goja.Value {
		_, err := findCurve(c.Argument(0).String())
		check(env, err)
		return nil
	})
	env.Set(o, "pair", func(c goja.FunctionCall) goja.Value {
		r := recipeOf(env, c.Argument(0))
		public, private := encodingOption(env, c.Argument(1)), encodingOption(env, c.Argument(2))
		run := func() (*pair, error) {
			k, err := r.make()
			if err != nil {
				return nil, err
			}
			out := &pair{}
			if out.public, err = shape(k.publicHalf(), public); err != nil {
				return nil, err
			}
			out.private, err = shape(k, private)
			return out, err
		}
		if done := c.Argument(3); !goja.IsUndefined(done) {
			spec := loop.Spec{Kind: "crypto.keys", Name: "generate " + r.String()}
			env.Callback(env.Callable(done, "callback"), spec, func(context.Context, *loop.Task) (any, error) {
				p, err := run()
				if err != nil {
					return nil, err
				}
				return value.Convert(p.toJS), nil
			})
			return nil
		}
		p, err := run()
		check(env, err)
		return p.toJS(env)
	})
}

func shape(k *key, e *encoding) (any, error) {
	if e == nil {
		return k, nil
	}
	if e.format == "jwk" {
		if names, values := k.jwk(); names != nil {
			return [2][]string{names, values}, nil
		}
		return nil, coded("Error", "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.")
	}
	return k.export(*e)
}

func (p *pair) toJS(env *value.Env) goja.Value {
	half := func(v any) goja.Value {
		switch v := v.(type) {
		case *key:
			return box(env, v)
		case [2][]string:
			o := env.VM.NewObject()
			for i, name := range v[0] {
				_ = o.Set(name, v[1][i])
			}
			return o
		}
		return exported(env, v)
	}
	return env.VM.NewArray(half(p.public), half(p.private))
}

func recipeOf(env *value.Env, v goja.Value) recipe {
	o := v.ToObject(env.VM)
	text := func(name string) string {
		if v := o.Get(name); v != nil && goja.IsString(v) {
			return v.String()
		}
		return ""
	}
	number := func(name string, otherwise int) int {
		if v := o.Get(name); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
			return int(v.ToInteger())
		}
		return otherwise
	}
	r := recipe{algorithm: text("type"), bits: number("modulusLength", 0), exponent: number("publicExponent", 65537), curve: text("namedCurve")}
	if hash, mgf, salt := text("hashAlgorithm"), text("mgf1HashAlgorithm"), number("saltLength", -1); hash != "" || mgf != "" || salt >= 0 {
		r.pss = &pssParams{hash: hash, mgf: mgf, salt: salt}
		if hash == "" {
			r.pss.hash = "sha1"
		}
		if mgf == "" {
			r.pss.mgf = r.pss.hash
		}
		if salt < 0 {
			r.pss.salt = hashOf(r.pss.hash)().Size()
		}
	}
	return r
}

// encodingOption is null for none, else an array of format, type, cipher and passphrase.
func encodingOption(env *value.Env, v goja.Value) *encoding {
	if goja.IsNull(v) || goja.IsUndefined(v) {
		return nil
	}
	o := v.ToObject(env.VM)
	e := encodingOf(env, []goja.Value{o.Get("0"), o.Get("1"), o.Get("2"), o.Get("3")})
	return &e
}
