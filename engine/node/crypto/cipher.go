package crypto

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des" //nolint:gosec // what programs ask for
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// suite is a cipher: its names and sizes in bytes.
type suite struct {
	name          string // as getCipherInfo says it
	nid           int
	mode          string
	key, iv, size int // size is of a block
}

// findCipher looks a cipher up by any of OpenSSL's names, in any case.
func findCipher(name string) (suite, bool) {
	name = strings.ToLower(name)
	switch name {
	case "chacha20-poly1305":
		return suite{name, 1018, "stream", 32, 12, 1}, true
	case "des-ede3-cbc", "des3":
		return suite{"des-ede3-cbc", 44, "cbc", 24, 8, 8}, true
	case "aes128", "aes192", "aes256":
		name = "aes-" + name[3:] + "-cbc"
	case "aes128-wrap", "aes192-wrap", "aes256-wrap", "id-aes128-wrap", "id-aes192-wrap", "id-aes256-wrap":
		bits := strings.TrimPrefix(name, "id-")[3:6]
		i := strings.Index("128192256", bits) / 3
		return suite{"id-aes" + bits + "-wrap", 788 + i, "wrap", 16 + 8*i, 8, 8}, true
	case "id-aes128-gcm", "id-aes192-gcm", "id-aes256-gcm":
		name = "aes-" + name[6:9] + "-gcm"
	}
	if len(name) < 11 || name[:4] != "aes-" || name[7] != '-' {
		return suite{}, false
	}
	bits, mode := name[4:7], name[8:]
	index := strings.Index("128192256", bits)
	if index < 0 || index%3 != 0 {
		return suite{}, false
	}
	i := index / 3
	s := suite{name: name, mode: mode, key: 16 + 8*i, iv: 16, size: 16}
	switch mode {
	case "cbc":
		s.nid = 419 + 4*i
	case "ecb":
		s.nid, s.iv = 418+4*i, 0
	case "ctr":
		s.nid, s.size = 904+i, 1
	case "ofb":
		s.nid, s.size = 420+4*i, 1
	case "cfb":
		s.nid, s.size = 421+4*i, 1
	case "cfb8":
		s.nid, s.mode, s.size = 653+i, "cfb", 1
	case "gcm":
		s.nid, s.iv, s.size = 895+3*i, 12, 1
		s.name = "id-aes" + bits + "-gcm"
	default:
		return suite{}, false
	}
	return s, true
}

// cipherNames is getCiphers: the names that OpenSSL lists, of what nook has.
const cipherNames = "aes-128-cbc aes-128-cfb aes-128-cfb8 aes-128-ctr aes-128-ecb aes-128-gcm aes-128-ofb aes-192-cbc aes-192-cfb " +
	"aes-192-cfb8 aes-192-ctr aes-192-ecb aes-192-gcm aes-192-ofb aes-256-cbc aes-256-cfb aes-256-cfb8 aes-256-ctr aes-256-ecb " +
	"aes-256-gcm aes-256-ofb aes128 aes128-wrap aes192 aes192-wrap aes256 aes256-wrap chacha20-poly1305 des-ede3-cbc des3 " +
	"id-aes128-GCM id-aes128-wrap id-aes192-GCM id-aes192-wrap id-aes256-GCM id-aes256-wrap"

// isLackingCipher reports whether a name is one of a cipher that Node has and nook has not.
func isLackingCipher(name string) bool {
	name = strings.ToLower(name)
	family, rest, _ := strings.Cut(name, "-")
	switch family {
	case "aes":
		bits, mode, _ := strings.Cut(rest, "-")
		switch mode {
		case "ccm", "cfb1", "ocb", "cbc-hmac-sha1", "cbc-hmac-sha256":
			return bits == "128" || bits == "192" || bits == "256"
		case "xts":
			return bits == "128" || bits == "256"
		}
	case "aes128", "aes192", "aes256":
		return rest == "wrap-pad"
	case "id":
		return strings.HasPrefix(rest, "aes") && (strings.HasSuffix(rest, "-ccm") || strings.HasSuffix(rest, "-wrap-pad"))
	case "aria":
		return len(rest) > 4
	case "camellia":
		return len(rest) > 4
	case "des":
		return rest == "ede" || strings.HasPrefix(rest, "ede-") || strings.HasPrefix(rest, "ede3")
	case "des3":
		return rest == "wrap"
	case "chacha20":
		return rest == ""
	case "sm4":
		return rest != ""
	}
	return false
}

// transform is a cipher at work.
type transform interface {
	// update takes bytes in and gives those that are ready, nil for what it cannot take.
	update(p []byte) []byte
	final() ([]byte, error)
}

// authenticated is a transform with a tag over the text and what belongs to it.
type authenticated interface {
	transform
	addData(p []byte)
	// tag is the tag of all that has passed.
	tag() []byte
}

// worker is what a Cipheriv or Decipheriv holds.
type worker struct {
	suite
	encrypt  bool
	run      transform
	done     bool
	started  bool
	tagSize  int    // 0 while nobody has said it
	expected []byte // the tag that a decryption must find
}

func errIV() error {
	return coded("TypeError", "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector")
}

// newWorker makes the state of a cipher; iv is nil for null.
func newWorker(encrypt bool, name string, key, iv []byte) (*worker, error) {
	s, ok := findCipher(name)
	switch {
	case !ok && isLackingCipher(name):
		return nil, missing("crypto: the cipher " + name)
	case !ok:
		return nil, coded("Error", "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher")
	case len(key) != s.key:
		return nil, coded("RangeError", "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length")
	case s.mode == "gcm" && len(iv) == 0, s.mode != "gcm" && len(iv) != s.iv:
		return nil, errIV()
	}
	w := &worker{suite: s, encrypt: encrypt}
	if s.mode == "stream" {
		run, err := newChaCha(encrypt, key, iv)
		w.run = run
		return w, err
	}
	newBlock := aes.NewCipher
	if s.name == "des-ede3-cbc" {
		newBlock = des.NewTripleDESCipher
	}
	block, err := newBlock(key)
	if err != nil {
		return nil, err
	}
	switch s.mode {
	case "ctr":
		w.run = plainStream{cipher.NewCTR(block, iv)}
	case "cfb", "ofb":
		mode := s.mode
		if strings.HasSuffix(s.name, "8") {
			mode = "cfb8"
		}
		w.run = newFeedback(encrypt, mode, block, iv)
	case "wrap":
		w.run = &keyWrap{encrypt, block, iv}
	case "gcm":
		w.run = newGCM(encrypt, block, iv)
	case "ecb":
		w.run = &blocks{encrypt: encrypt, size: s.size, padding: true, crypt: ecb(encrypt, block)}
	case "cbc":
		mode := cipher.NewCBCDecrypter(block, iv)
		if encrypt {
			mode = cipher.NewCBCEncrypter(block, iv)
		}
		w.run = &blocks{encrypt: encrypt, size: s.size, padding: true, crypt: mode.CryptBlocks}
	}
	return w, nil
}

// plainStream is a cipher without blocks and without a tag.
type plainStream struct{ s cipher.Stream }

func (c plainStream) update(p []byte) []byte {
	out := make([]byte, len(p))
	c.s.XORKeyStream(out, p)
	return out
}
func (c plainStream) final() ([]byte, error) { return nil, nil }

func ecb(encrypt bool, b cipher.Block) func(dst, src []byte) {
	one, n := b.Decrypt, b.BlockSize()
	if encrypt {
		one = b.Encrypt
	}
	return func(dst, src []byte) {
		for i := 0; i+n <= len(src); i += n {
			one(dst[i:i+n], src[i:i+n])
		}
	}
}

// blocks gathers text into whole blocks; a decryption with padding keeps the last one back.
type blocks struct {
	encrypt, padding bool
	size             int
	crypt            func(dst, src []byte)
	rest             []byte
}

func (b *blocks) update(p []byte) []byte {
	b.rest = append(b.rest, p...)
	n := len(b.rest) / b.size * b.size
	if !b.encrypt && b.padding && n == len(b.rest) && n > 0 {
		n -= b.size
	}
	out := make([]byte, n)
	b.crypt(out, b.rest[:n])
	b.rest = append([]byte(nil), b.rest[n:]...)
	return out
}

func (b *blocks) final() ([]byte, error) {
	switch {
	case b.encrypt && b.padding:
		out := pad(b.rest, b.size)
		b.crypt(out, out)
		return out, nil
	case !b.padding && len(b.rest) == 0:
		return nil, nil
	case len(b.rest) != b.size:
		return nil, errFinalBlock()
	}
	out := make([]byte, b.size)
	b.crypt(out, b.rest)
	if !b.padding {
		return out, nil
	}
	plain, ok := unpad(out, b.size)
	if !ok {
		return nil, errBadDecrypt()
	}
	return plain, nil
}

func bindCipherNames(env *value.Env, o *goja.Object) {
	env.Set(o, "names", func(goja.FunctionCall) goja.Value {
		var items []any
		for name := range strings.SplitSeq(cipherNames, " ") {
			items = append(items, name)
		}
		return env.VM.NewArray(items...)
	})
	// info(name or nid, key's length or undefined, iv's length or undefined)
	env.Set(o, "info", func(c goja.FunctionCall) goja.Value {
		s, ok := suite{}, false
		if goja.IsString(c.Argument(0)) {
			s, ok = findCipher(c.Argument(0).String())
		} else {
			for name := range strings.SplitSeq(cipherNames, " ") {
				if s, ok = findCipher(name); ok && int64(s.nid) == c.Argument(0).ToInteger() {
					break
				}
				ok = false
			}
		}
		if !ok {
			return nil
		}
		if v := c.Argument(1); !goja.IsUndefined(v) && int(v.ToInteger()) != s.key {
			return nil
		}
		if v := c.Argument(2); !goja.IsUndefined(v) {
			n := int(v.ToInteger())
			if s.mode == "gcm" && n < 1 || s.mode == "stream" && (n < 1 || n > 12) || s.mode != "gcm" && s.mode != "stream" && n != s.iv {
				return nil
			}
			s.iv = n
		}
		out := env.Object("mode", s.mode, "name", s.name, "nid", s.nid, "keyLength", s.key)
		if s.mode != "stream" {
			_ = out.Set("blockSize", s.size)
		}
		if s.iv != 0 {
			_ = out.Set("ivLength", s.iv)
		}
		return out
	})
}
