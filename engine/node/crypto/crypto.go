// Package crypto is node:crypto as far as nook has it: hashes, HMAC, random values, key derivation,
// keys (RSA, the NIST curves, Ed25519, X25519), signatures, ciphers (AES, ChaCha20-Poly1305), RSA
// encryption, ECDH, and the digest of Web Crypto. What else Node has throws "not in nook".
//
// The mathematics are Go's own and golang.org/x/crypto's (RIPEMD-160, BLAKE2, scrypt, ChaCha20), but
// for GCM over text in parts and PSS with what crypto/rsa does not offer. What may
// take long runs as a task on a goroutine of its own over copies of its input; everything else is on
// the loop's goroutine.
package crypto

import (
	"crypto/subtle"
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed crypto.js
var cryptoSource string

//go:embed hash.js
var hashSource string

//go:embed random.js
var randomSource string

//go:embed kdf.js
var kdfSource string

//go:embed webcrypto.js
var webSource string

//go:embed constants.js
var constantsSource string

//go:embed keys.js
var keysSource string

//go:embed keygen.js
var keygenSource string

//go:embed sign.js
var signSource string

//go:embed rsa.js
var rsaSource string

//go:embed ecdh.js
var ecdhSource string

//go:embed cipher.js
var cipherSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "crypto", Source: cryptoSource, Bind: bind},
		{Name: "internal/crypto/hash", Source: hashSource, Bind: bindHash},
		{Name: "internal/crypto/random", Source: randomSource, Bind: bindRandom},
		{Name: "internal/crypto/kdf", Source: kdfSource, Bind: bindKDF},
		{Name: "internal/crypto/constants", Source: constantsSource},
		{Name: "internal/crypto/keys", Source: keysSource, Bind: bindKeys},
		{Name: "internal/crypto/keygen", Source: keygenSource, Bind: bindKeyGen},
		{Name: "internal/crypto/sign", Source: signSource, Bind: bindSign},
		{Name: "internal/crypto/rsa", Source: rsaSource, Bind: bindRSA},
		{Name: "internal/crypto/ecdh", Source: ecdhSource, Bind: bindECDH},
		{Name: "internal/crypto/cipher", Source: cipherSource, Bind: bindCipher},
		{
			Name: "internal/crypto/webcrypto", Source: webSource, Bind: bindWeb,
			Globals: []value.Global{
				{Name: "crypto", Member: "crypto", Enumerable: true}, {Name: "Crypto", Member: "Crypto"},
				{Name: "CryptoKey", Member: "CryptoKey"}, {Name: "SubtleCrypto", Member: "SubtleCrypto"},
			},
		},
	}
}

func bind(env *value.Env, o *goja.Object) {
	env.Set(o, "timingSafeEqual", func(c goja.FunctionCall) goja.Value {
		a, b := memory(env, c.Argument(0), "buf1"), memory(env, c.Argument(1), "buf2")
		if len(a) != len(b) {
			panic(env.NodeError("ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH"))
		}
		return env.VM.ToValue(subtle.ConstantTimeCompare(a, b) == 1)
	})
}

// memory is the bytes of an argument in the words of timingSafeEqual.
func memory(env *value.Env, v goja.Value, name string) []byte {
	b, ok := env.Bytes(v)
	if !ok {
		panic(env.TypeError("ERR_INVALID_ARG_TYPE",
			"The \""+name+"\" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView."))
	}
	return b
}

// handle is Go state that JavaScript holds: an object that has no properties.
type handle struct{ state any }

func (handle) Get(string) goja.Value       { return nil }
func (handle) Set(string, goja.Value) bool { return false }
func (handle) Has(string) bool             { return false }
func (handle) Delete(string) bool          { return false }
func (handle) Keys() []string              { return nil }

// stateOf is what a handle holds.
func stateOf[T any](v goja.Value) T {
	h, _ := v.Export().(*handle)
	if h == nil {
		var none T
		return none
	}
	t, _ := h.state.(T)
	return t
}
