package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/base64"
	"math/big"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

func errJWK(what string) error {
	return coded("TypeError", "ERR_CRYPTO_INVALID_JWK", "Invalid JWK "+what)
}

// jwkFields are the text members of a JSON web key, decoded.
type jwkFields map[string][]byte

func (f jwkFields) number(name string) *big.Int { return new(big.Int).SetBytes(f[name]) }

// bindJWK defines jwk(object, isPublic), of which keys.js has checked the members, and toJWK(key).
func bindJWK(env *value.Env, o *goja.Object) {
	env.Set(o, "jwk", func(c goja.FunctionCall) goja.Value {
		from, public := c.Argument(0).ToObject(env.VM), c.Argument(1).ToBoolean()
		fields := jwkFields{}
		for _, name := range []string{"n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y"} {
			if v := from.Get(name); v != nil && goja.IsString(v) {
				fields[name] = fromBase64URL(v.String())
			}
		}
		text := func(name string) string {
			if v := from.Get(name); v != nil {
				return v.String()
			}
			return ""
		}
		k, err := readJWK(text("kty"), text("crv"), fields, public)
		check(env, err)
		return box(env, k)
	})
	env.Set(o, "toJWK", func(c goja.FunctionCall) goja.Value {
		names, values := stateOf[*key](c.Argument(0)).jwk()
		if names == nil {
			panic(env.Error("ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type."))
		}
		out := env.VM.NewObject()
		for i, name := range names {
			_ = out.Set(name, values[i])
		}
		return out
	})
}

// fromBase64URL decodes as Buffer does: either alphabet, with or without padding.
func fromBase64URL(s string) []byte {
	s = strings.TrimRight(s, "=")
	s = strings.NewReplacer("+", "-", "/", "_").Replace(s)
	b, _ := base64.RawURLEncoding.DecodeString(s)
	return b
}

func readJWK(kty, crv string, f jwkFields, public bool) (*key, error) {
	switch kty {
	case "RSA":
		return rsaFromJWK(f, public)
	case "EC":
		return ecFromJWK(crv, f, public)
	}
	return okpFromJWK(crv, f, public)
}

func rsaFromJWK(f jwkFields, public bool) (*key, error) {
	e := f.number("e")
	if f.number("n").Sign() <= 0 || !e.IsInt64() || e.Int64() > 1<<31-1 {
		return nil, errJWK("RSA key")
	}
	pub := rsa.PublicKey{N: f.number("n"), E: int(e.Int64())}
	if public {
		return &key{algorithm: "rsa", public: &pub}, nil
	}
	p := &rsa.PrivateKey{PublicKey: pub, D: f.number("d"), Primes: []*big.Int{f.number("p"), f.number("q")}}
	if p.Validate() != nil {
		return nil, errJWK("RSA key")
	}
	p.Precompute()
	return &key{algorithm: "rsa", private: p, public: &p.PublicKey}, nil
}

func ecFromJWK(crv string, f jwkFields, public bool) (*key, error) {
	curve, err := findCurve(crv)
	if err != nil {
		return nil, err
	}
	size := (curve.Params().BitSize + 7) / 8
	x, y := f.number("x"), f.number("y")
	if len(x.Bytes()) > size || len(y.Bytes()) > size {
		return nil, errJWK("EC key")
	}
	point := append([]byte{4}, x.FillBytes(make([]byte, size))...)
	point = append(point, y.FillBytes(make([]byte, size))...)
	pub, err := ecdsa.ParseUncompressedPublicKey(curve, point)
	if err != nil {
		return nil, errJWK("EC key")
	}
	if public {
		return &key{algorithm: "ec", public: pub}, nil
	}
	d := f.number("d")
	if len(d.Bytes()) > size {
		return nil, errJWK("EC key")
	}
	p, err := ecdsa.ParseRawPrivateKey(curve, d.FillBytes(make([]byte, size)))
	if err != nil || !p.PublicKey.Equal(pub) {
		return nil, errJWK("EC key")
	}
	return &key{algorithm: "ec", private: p, public: pub}, nil
}

func okpFromJWK(crv string, f jwkFields, public bool) (*key, error) {
	switch crv {
	case "Ed25519":
		if public {
			if len(f["x"]) != ed25519.PublicKeySize {
				return nil, errJWK("data")
			}
			return publicKey(ed25519.PublicKey(f["x"]))
		}
		if len(f["d"]) != ed25519.SeedSize {
			return nil, errJWK("data")
		}
		return privateKey(ed25519.NewKeyFromSeed(f["d"]))
	case "X25519":
		if public {
			p, err := ecdh.X25519().NewPublicKey(f["x"])
			if err != nil {
				return nil, errJWK("data")
			}
			return publicKey(p)
		}
		p, err := ecdh.X25519().NewPrivateKey(f["d"])
		if err != nil {
			return nil, errJWK("data")
		}
		return privateKey(p)
	}
	return nil, missing("crypto: " + crv + " keys")
}

// jwk is the members of a key as a JSON web key, in Node's order; nil for a type that has none.
func (k *key) jwk() (names, values []string) {
	add := func(name string, b []byte) {
		names, values = append(names, name), append(values, base64.RawURLEncoding.EncodeToString(b))
	}
	text := func(name, s string) { names, values = append(names, name), append(values, s) }
	if k.kind() == "secret" {
		text("kty", "oct")
		add("k", k.secret)
		return names, values
	}
	switch pub := k.public.(type) {
	case *rsa.PublicKey:
		if k.algorithm != "rsa" {
			return nil, nil
		}
		text("kty", "RSA")
		add("n", pub.N.Bytes())
		add("e", bigInt(pub.E).Bytes())
		if p, ok := k.private.(*rsa.PrivateKey); ok {
			for i, n := range []*big.Int{p.D, p.Primes[0], p.Primes[1], p.Precomputed.Dp, p.Precomputed.Dq, p.Precomputed.Qinv} {
				add([]string{"d", "p", "q", "dp", "dq", "qi"}[i], n.Bytes())
			}
		}
	case *ecdsa.PublicKey:
		point, _ := pub.Bytes()
		size := (len(point) - 1) / 2
		text("kty", "EC")
		add("x", point[1:1+size])
		add("y", point[1+size:])
		text("crv", pub.Params().Name)
		if p, ok := k.private.(*ecdsa.PrivateKey); ok {
			d, _ := p.Bytes()
			add("d", d)
		}
	case ed25519.PublicKey:
		text("crv", "Ed25519")
		if p, ok := k.private.(ed25519.PrivateKey); ok {
			add("d", p.Seed())
		}
		add("x", pub)
		text("kty", "OKP")
	case *ecdh.PublicKey:
		text("crv", "X25519")
		if p, ok := k.private.(*ecdh.PrivateKey); ok {
			add("d", p.Bytes())
		}
		add("x", pub.Bytes())
		text("kty", "OKP")
	}
	return names, values
}
