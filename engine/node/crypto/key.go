package crypto

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/subtle"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// key is what a KeyObject holds; it does not change, so that goroutines may read it.
type key struct {
	secret    []byte // of a secret key
	algorithm string // of the others: "rsa", "rsa-pss", "ec", "ed25519", "x25519"
	private   crypto.PrivateKey
	public    crypto.PublicKey
	pss       *pssParams // of an rsa-pss key that is bound to them
}

// pssParams are what an rsa-pss key may be used with.
type pssParams struct {
	hash, mgf string
	salt      int
}

func (k *key) kind() string {
	switch {
	case k.private != nil:
		return "private"
	case k.public != nil:
		return "public"
	}
	return "secret"
}

// publicHalf is the public key of a private one.
func (k *key) publicHalf() *key {
	return &key{algorithm: k.algorithm, public: k.public, pss: k.pss}
}

// privateKey is a key of one of Go's types.
func privateKey(p crypto.PrivateKey) (*key, error) {
	switch p := p.(type) {
	case *rsa.PrivateKey:
		return &key{algorithm: "rsa", private: p, public: &p.PublicKey}, nil
	case *ecdsa.PrivateKey:
		if curveName(p.Curve) == "" {
			return nil, missing("crypto: the curve " + p.Curve.Params().Name)
		}
		return &key{algorithm: "ec", private: p, public: &p.PublicKey}, nil
	case ed25519.PrivateKey:
		return &key{algorithm: "ed25519", private: p, public: p.Public()}, nil
	case *ecdh.PrivateKey:
		return &key{algorithm: "x25519", private: p, public: p.PublicKey()}, nil
	}
	return nil, errUnsupported()
}

func publicKey(p crypto.PublicKey) (*key, error) {
	switch p := p.(type) {
	case *rsa.PublicKey:
		return &key{algorithm: "rsa", public: p}, nil
	case *ecdsa.PublicKey:
		if curveName(p.Curve) == "" {
			return nil, missing("crypto: the curve " + p.Curve.Params().Name)
		}
		return &key{algorithm: "ec", public: p}, nil
	case ed25519.PublicKey:
		return &key{algorithm: "ed25519", public: p}, nil
	case *ecdh.PublicKey:
		return &key{algorithm: "x25519", public: p}, nil
	}
	return nil, errUnsupported()
}

// curveName is OpenSSL's name of a curve, "" for those that nook lacks.
func curveName(c elliptic.Curve) string {
	switch c {
	case elliptic.P256():
		return "prime256v1"
	case elliptic.P384():
		return "secp384r1"
	case elliptic.P521():
		return "secp521r1"
	}
	return ""
}

// findCurve is a curve by any of its names; err says that nook lacks it or that there is none.
func findCurve(name string) (elliptic.Curve, error) {
	switch name {
	case "prime256v1", "P-256":
		return elliptic.P256(), nil
	case "secp384r1", "P-384":
		return elliptic.P384(), nil
	case "secp521r1", "P-521":
		return elliptic.P521(), nil
	}
	if isKnownCurve(name) {
		return nil, missing("crypto: the curve " + name)
	}
	return nil, coded("TypeError", "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name")
}

func (k *key) equal(o *key) bool {
	if k.kind() != o.kind() || k.algorithm != o.algorithm {
		return false
	}
	if k.kind() == "secret" {
		return len(k.secret) == len(o.secret) && subtle.ConstantTimeCompare(k.secret, o.secret) == 1
	}
	if p, ok := k.private.(interface{ Equal(crypto.PrivateKey) bool }); ok {
		return p.Equal(o.private)
	}
	p, ok := k.public.(interface{ Equal(crypto.PublicKey) bool })
	return ok && p.Equal(o.public)
}

// box is a key as JavaScript holds it.
func box(env *value.Env, k *key) goja.Value { return env.VM.NewDynamicObject(&handle{k}) }

// bindKeys defines what KeyObject is made of.
func bindKeys(env *value.Env, o *goja.Object) {
	bindFailure(env, o)
	bindKeyImport(env, o)
	bindKeyExport(env, o)
	bindKeyGen(env, o)
	env.Set(o, "secret", func(c goja.FunctionCall) goja.Value {
		return box(env, &key{secret: bytes.Clone(input(env, c.Argument(0), c.Argument(1)))})
	})
	env.Set(o, "bytes", func(c goja.FunctionCall) goja.Value {
		return env.Buffer(bytes.Clone(stateOf[*key](c.Argument(0)).secret))
	})
	env.Set(o, "kind", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(stateOf[*key](c.Argument(0)).kind()) })
	env.Set(o, "size", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(len(stateOf[*key](c.Argument(0)).secret)) })
	env.Set(o, "algorithm", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(stateOf[*key](c.Argument(0)).algorithm)
	})
	env.Set(o, "publicHalf", func(c goja.FunctionCall) goja.Value {
		return box(env, stateOf[*key](c.Argument(0)).publicHalf())
	})
	env.Set(o, "equal", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(stateOf[*key](c.Argument(0)).equal(stateOf[*key](c.Argument(1))))
	})
	env.Set(o, "details", func(c goja.FunctionCall) goja.Value { return details(env, stateOf[*key](c.Argument(0))) })
}

// details is asymmetricKeyDetails.
func details(env *value.Env, k *key) goja.Value {
	o := env.VM.NewObject()
	switch p := k.public.(type) {
	case *rsa.PublicKey:
		_ = o.Set("modulusLength", p.N.BitLen())
		_ = o.Set("publicExponent", env.VM.ToValue(bigInt(p.E)))
		if k.pss != nil {
			_ = o.Set("hashAlgorithm", k.pss.hash)
			_ = o.Set("mgf1HashAlgorithm", k.pss.mgf)
			_ = o.Set("saltLength", k.pss.salt)
		}
	case *ecdsa.PublicKey:
		_ = o.Set("namedCurve", curveName(p.Curve))
	}
	return o
}
