package crypto

import (
	"crypto/md5"  //nolint:gosec // what programs ask for
	"crypto/sha1" //nolint:gosec // what programs ask for
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"
	"io"
	"reflect"
	"strings"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/blake2s"
	//lint:ignore SA1019 programs ask for this old hash by its name
	"golang.org/x/crypto/ripemd160"
)

// digest is an algorithm: plain hashes have a constructor, extendable ones an xof and the length
// that they have when nobody says.
type digest struct {
	hash   func() hash.Hash
	xof    func() xof
	length int
}

// xof is a hash whose output may be of any length.
type xof interface {
	io.Writer
	io.Reader
}

// findDigest looks a name up as OpenSSL does: in any case, with aliases and the RSA- forms.
func findDigest(name string) (digest, bool) {
	name = strings.ToLower(name)
	name = strings.TrimPrefix(name, "rsa-")
	name = strings.TrimPrefix(name, "id-rsassa-pkcs1-v1_5-with-")
	name = strings.TrimSuffix(name, "withrsaencryption")
	switch name {
	case "md5", "ssl3-md5":
		return digest{hash: md5.New}, true
	case "sha1", "sha-1", "sha1-2", "ssl3-sha1":
		return digest{hash: sha1.New}, true
	case "sha224", "sha-224", "sha2-224":
		return digest{hash: sha256.New224}, true
	case "sha256", "sha-256", "sha2-256":
		return digest{hash: sha256.New}, true
	case "sha384", "sha-384", "sha2-384":
		return digest{hash: sha512.New384}, true
	case "sha512", "sha-512", "sha2-512":
		return digest{hash: sha512.New}, true
	case "sha512-224", "sha512/224", "sha-512/224", "sha2-512/224":
		return digest{hash: sha512.New512_224}, true
	case "sha512-256", "sha512/256", "sha-512/256", "sha2-512/256":
		return digest{hash: sha512.New512_256}, true
	case "sha3-224":
		return digest{hash: func() hash.Hash { return sha3.New224() }}, true
	case "sha3-256":
		return digest{hash: func() hash.Hash { return sha3.New256() }}, true
	case "sha3-384":
		return digest{hash: func() hash.Hash { return sha3.New384() }}, true
	case "sha3-512":
		return digest{hash: func() hash.Hash { return sha3.New512() }}, true
	case "shake128", "shake-128":
		return digest{xof: func() xof { return sha3.NewSHAKE128() }, length: 16}, true
	case "shake256", "shake-256":
		return digest{xof: func() xof { return sha3.NewSHAKE256() }, length: 32}, true
	case "ripemd160", "ripemd", "rmd160", "ripemd-160":
		return digest{hash: ripemd160.New}, true
	case "blake2b512", "blake2b-512":
		return digest{hash: func() hash.Hash { h, _ := blake2b.New512(nil); return h }}, true
	case "blake2s256", "blake2s-256":
		return digest{hash: func() hash.Hash { h, _ := blake2s.New256(nil); return h }}, true
	case "md5-sha1":
		return digest{hash: func() hash.Hash { return both{md5.New(), sha1.New()} }}, true
	}
	return digest{}, false
}

// digestNames is getHashes: the names that OpenSSL lists, of what nook has.
var digestNames = []string{
	"RSA-MD5", "RSA-RIPEMD160", "RSA-SHA1", "RSA-SHA1-2", "RSA-SHA224", "RSA-SHA256", "RSA-SHA3-224", "RSA-SHA3-256",
	"RSA-SHA3-384", "RSA-SHA3-512", "RSA-SHA384", "RSA-SHA512", "RSA-SHA512/224", "RSA-SHA512/256", "blake2b512",
	"blake2s256", "id-rsassa-pkcs1-v1_5-with-sha3-224", "id-rsassa-pkcs1-v1_5-with-sha3-256",
	"id-rsassa-pkcs1-v1_5-with-sha3-384", "id-rsassa-pkcs1-v1_5-with-sha3-512", "md5", "md5-sha1",
	"md5WithRSAEncryption", "ripemd", "ripemd160", "ripemd160WithRSA", "rmd160", "sha1", "sha1WithRSAEncryption",
	"sha224", "sha224WithRSAEncryption", "sha256", "sha256WithRSAEncryption", "sha3-224", "sha3-256", "sha3-384",
	"sha3-512", "sha384", "sha384WithRSAEncryption", "sha512", "sha512-224", "sha512-224WithRSAEncryption",
	"sha512-256", "sha512-256WithRSAEncryption", "sha512WithRSAEncryption", "shake128", "shake256", "ssl3-md5", "ssl3-sha1",
}

// both is MD5 and SHA-1 of the same text, one behind the other.
type both struct{ a, b hash.Hash }

func (h both) Write(p []byte) (int, error) {
	_, _ = h.a.Write(p)
	return h.b.Write(p)
}
func (h both) Sum(p []byte) []byte { return h.b.Sum(h.a.Sum(p)) }
func (h both) Reset()              { h.a.Reset(); h.b.Reset() }
func (h both) Size() int           { return h.a.Size() + h.b.Size() }
func (h both) BlockSize() int      { return h.a.BlockSize() }

// copyState copies the state of a hash, of which pointers lead only to values.
func copyState[T any](h T) T {
	switch x := any(h).(type) {
	case both:
		return any(both{copyState(x.a), copyState(x.b)}).(T)
	case hash.Cloner:
		if c, err := x.Clone(); err == nil {
			if t, ok := any(c).(T); ok {
				return t
			}
		}
	}
	v := reflect.ValueOf(h)
	c := reflect.New(v.Type().Elem())
	c.Elem().Set(v.Elem())
	return c.Interface().(T)
}
