package crypto

import (
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"math/big"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"nook/engine/value"
	"nook/loop"
)

// The paddings of RSA.
const (
	paddingPKCS1 = 1
	paddingNone  = 3
	paddingOAEP  = 4
	paddingPSS   = 6
)

// scheme is how a signature is made: what the options of sign and verify say.
type scheme struct {
	digest  string
	padding int  // 0 for what the key's type has
	salt    *int // nil for what the padding has
	raw     bool // ECDSA as r and s side by side
}

// bindSign defines the natives of Sign and Verify, and of crypto.sign and crypto.verify.
//
// signed(digest, hash handle, key, padding, salt, raw) and checked(…, signature) take a hash that
// has seen the data; signNow(digest, data, key, padding, salt, raw, callback) and
// verifyNow(…, callback, signature) take the data.
func bindSign(env *value.Env, o *goja.Object) {
	bindFailure(env, o)
	env.Set(o, "signed", func(c goja.FunctionCall) goja.Value {
		out, err := schemeOf(c, 3).signDigest(stateOf[*key](c.Argument(2)), stateOf[*hasher](c.Argument(1)).sum())
		check(env, err)
		return env.Buffer(out)
	})
	env.Set(o, "checked", func(c goja.FunctionCall) goja.Value {
		signature := env.MustBytes(c.Argument(6), "signature")
		ok, err := schemeOf(c, 3).verifyDigest(stateOf[*key](c.Argument(2)), stateOf[*hasher](c.Argument(1)).sum(), signature)
		check(env, err)
		return env.VM.ToValue(ok)
	})
	env.Set(o, "signNow", func(c goja.FunctionCall) goja.Value {
		s, k := schemeOf(c, 3), stateOf[*key](c.Argument(2))
		data := append([]byte{}, input(env, c.Argument(1), goja.Undefined())...)
		return later(env, c.Argument(6), "crypto.sign", "sign with "+k.algorithm, func() (any, error) { return s.sign(k, data) })
	})
	env.Set(o, "verifyNow", func(c goja.FunctionCall) goja.Value {
		s, k := schemeOf(c, 3), stateOf[*key](c.Argument(2))
		data := append([]byte{}, input(env, c.Argument(1), goja.Undefined())...)
		signature := append([]byte{}, env.MustBytes(c.Argument(7), "signature")...)
		return later(env, c.Argument(6), "crypto.verify", "verify with "+k.algorithm, func() (any, error) { return s.verify(k, data, signature) })
	})
}

// later runs work now, or as a task when done is a callback.
func later(env *value.Env, done goja.Value, kind loop.Kind, name string, work func() (any, error)) goja.Value {
	if goja.IsUndefined(done) {
		out, err := work()
		check(env, err)
		return env.ToJS(out)
	}
	env.Callback(env.Callable(done, "callback"), loop.Spec{Kind: kind, Name: name}, func(context.Context, *loop.Task) (any, error) { return work() })
	return nil
}

// schemeOf reads a scheme: the digest from the first argument, padding, salt and raw from the one
// at index first.
func schemeOf(c goja.FunctionCall, first int) scheme {
	s := scheme{raw: c.Argument(first + 2).ToBoolean()}
	if v := c.Argument(0); goja.IsString(v) {
		s.digest = v.String()
	}
	if v := c.Argument(first); !goja.IsUndefined(v) {
		s.padding = int(v.ToInteger())
	}
	if v := c.Argument(first + 1); !goja.IsUndefined(v) {
		n := int(v.ToInteger())
		s.salt = &n
	}
	return s
}

// sum is the hash of data by the scheme's digest, SHA-256 where it has none.
func (s *scheme) sum(data []byte) ([]byte, error) {
	if s.digest == "" {
		s.digest = "sha256"
	}
	d, ok := findDigest(s.digest)
	if !ok {
		return nil, coded("TypeError", "ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: "+s.digest)
	}
	h := d.start(d.length)
	h.write(data)
	return h.sum(), nil
}

func (s scheme) sign(k *key, data []byte) ([]byte, error) {
	switch p := k.private.(type) {
	case ed25519.PrivateKey:
		if s.digest != "" {
			return nil, errInvalidDigest()
		}
		return ed25519.Sign(p, data), nil
	case *rsa.PrivateKey, *ecdsa.PrivateKey:
		sum, err := s.sum(data)
		if err != nil {
			return nil, err
		}
		return s.signDigest(k, sum)
	}
	return nil, errKeyType()
}

func (s scheme) verify(k *key, data, signature []byte) (bool, error) {
	switch p := k.public.(type) {
	case ed25519.PublicKey:
		if s.digest != "" {
			return false, errInvalidDigest()
		}
		return ed25519.Verify(p, data, signature), nil
	case *rsa.PublicKey, *ecdsa.PublicKey:
		sum, err := s.sum(data)
		if err != nil {
			return false, err
		}
		return s.verifyDigest(k, sum, signature)
	}
	return false, errKeyType()
}

func (s scheme) signDigest(k *key, sum []byte) ([]byte, error) {
	switch p := k.private.(type) {
	case *rsa.PrivateKey:
		pss, err := s.isPSS(k)
		if err != nil {
			return nil, err
		}
		if pss {
			return s.signPSS(k, p, sum)
		}
		return signPKCS1(p, s.digest, sum)
	case *ecdsa.PrivateKey:
		der, err := ecdsa.SignASN1(rand.Reader, p, sum)
		if err != nil || !s.raw {
			return der, err
		}
		size := (p.Params().BitSize + 7) / 8
		a, b, _ := readPair(der)
		return append(a.FillBytes(make([]byte, size)), b.FillBytes(make([]byte, size))...), nil
	}
	return nil, coded("Error", "ERR_CRYPTO_UNSUPPORTED_OPERATION", "Unsupported crypto operation")
}

func (s scheme) verifyDigest(k *key, sum, signature []byte) (bool, error) {
	switch p := k.public.(type) {
	case *rsa.PublicKey:
		pss, err := s.isPSS(k)
		if err != nil {
			return false, err
		}
		if pss {
			return s.verifyPSS(k, p, sum, signature)
		}
		info, err := digestInfo(s.digest, sum)
		if err != nil {
			return false, err
		}
		return rsa.VerifyPKCS1v15(p, 0, info, signature) == nil, nil
	case *ecdsa.PublicKey:
		if s.raw {
			size := (p.Params().BitSize + 7) / 8
			if len(signature) != 2*size {
				return false, nil
			}
			signature = writePair(signature[:size], signature[size:])
		}
		return ecdsa.VerifyASN1(p, sum, signature), nil
	}
	return false, coded("Error", "ERR_CRYPTO_UNSUPPORTED_OPERATION", "Unsupported crypto operation")
}

func (s scheme) isPSS(k *key) (bool, error) {
	switch {
	case k.pss != nil && k.pss.hash != canonical(s.digest):
		return false, openssl{"1C8000AE", "Provider routines", "digest not allowed", "ERR_OSSL_DIGEST_NOT_ALLOWED"}
	case s.padding == paddingPSS || s.padding == 0 && k.algorithm == "rsa-pss":
		return true, nil
	case s.padding == paddingPKCS1 && k.algorithm == "rsa" || s.padding == 0:
		return false, nil
	}
	return false, errPaddingMode()
}

// readPair reads the two numbers of an ECDSA signature.
func readPair(der []byte) (a, b *big.Int, ok bool) {
	a, b = new(big.Int), new(big.Int)
	s := cryptobyte.String(der)
	var inner cryptobyte.String
	ok = s.ReadASN1(&inner, cbasn1.SEQUENCE) && inner.ReadASN1Integer(a) && inner.ReadASN1Integer(b)
	return a, b, ok
}

func writePair(a, b []byte) []byte {
	var out cryptobyte.Builder
	out.AddASN1(cbasn1.SEQUENCE, func(out *cryptobyte.Builder) {
		out.AddASN1BigInt(new(big.Int).SetBytes(a))
		out.AddASN1BigInt(new(big.Int).SetBytes(b))
	})
	return out.BytesOrPanic()
}

func signPKCS1(p *rsa.PrivateKey, digest string, sum []byte) ([]byte, error) {
	info, err := digestInfo(digest, sum)
	if err != nil {
		return nil, err
	}
	out, err := rsa.SignPKCS1v15(nil, p, 0, info)
	if err != nil {
		return nil, errDigestTooBig()
	}
	return out, nil
}

// digestInfo is what PKCS#1 signs: the hash's name and the sum.
func digestInfo(digest string, sum []byte) ([]byte, error) {
	name := canonical(digest)
	if name == "md5-sha1" {
		return sum, nil
	}
	oid := hashOID(name)
	switch name {
	case "sha3-224", "sha3-256", "sha3-384", "sha3-512":
		oid = "\x60\x86\x48\x01\x65\x03\x04\x02" + map[string]string{"224": "\x07", "256": "\x08", "384": "\x09", "512": "\x0a"}[name[5:]]
	case "ripemd160":
		oid = "\x2b\x24\x03\x02\x01"
	}
	if oid == "" {
		return nil, errInvalidDigest()
	}
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			addOID(b, oid)
			b.AddASN1NULL()
		})
		b.AddASN1OctetString(sum)
	})
	return b.Bytes()
}

// canonical is the plainest of a hash's names.
func canonical(digest string) string {
	name := strings.ToLower(digest)
	name = strings.TrimPrefix(name, "rsa-")
	name = strings.TrimPrefix(name, "id-rsassa-pkcs1-v1_5-with-")
	name = strings.TrimSuffix(name, "withrsaencryption")
	name = strings.TrimPrefix(name, "ssl3-")
	name = strings.Replace(name, "sha-", "sha", 1)
	name = strings.Replace(name, "sha2-", "sha", 1)
	name = strings.Replace(name, "/", "-", 1)
	switch name {
	case "sha1-2":
		return "sha1"
	case "ripemd", "rmd160", "ripemd-160", "ripemd160withrsa":
		return "ripemd160"
	}
	return name
}
