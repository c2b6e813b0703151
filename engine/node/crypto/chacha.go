package crypto

import (
	"encoding/binary"

	"golang.org/x/crypto/chacha20"
	//lint:ignore SA1019 the AEAD of x/crypto takes no text in parts
	"golang.org/x/crypto/poly1305"
)

// chaCha is ChaCha20-Poly1305 over text that arrives in parts.
type chaCha struct {
	encrypt   bool
	stream    *chacha20.Cipher
	sum       *poly1305.MAC
	data, len uint64 // bytes of what belongs to the text, and of the text
	sealed    []byte
}

func newChaCha(encrypt bool, key, iv []byte) (*chaCha, error) {
	s, err := chacha20.NewUnauthenticatedCipher(key, iv)
	if err != nil {
		return nil, err
	}
	var once [32]byte
	s.XORKeyStream(once[:], once[:])
	s.SetCounter(1)
	return &chaCha{encrypt: encrypt, stream: s, sum: poly1305.New(&once)}, nil
}

func (c *chaCha) addData(p []byte) {
	c.data += uint64(len(p))
	_, _ = c.sum.Write(p)
}

// fill ends n bytes with zeros to a whole number of blocks.
func (c *chaCha) fill(n uint64) {
	if n%16 != 0 {
		_, _ = c.sum.Write(make([]byte, 16-n%16))
	}
}

func (c *chaCha) update(p []byte) []byte {
	if c.len == 0 && len(p) > 0 {
		c.fill(c.data)
	}
	c.len += uint64(len(p))
	out := make([]byte, len(p))
	if !c.encrypt {
		_, _ = c.sum.Write(p)
	}
	c.stream.XORKeyStream(out, p)
	if c.encrypt {
		_, _ = c.sum.Write(out)
	}
	return out
}

func (c *chaCha) final() ([]byte, error) {
	if c.len == 0 {
		c.fill(c.data)
	}
	c.fill(c.len)
	_, _ = c.sum.Write(binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, c.data), c.len))
	c.sealed = c.sum.Sum(nil)
	return nil, nil
}

func (c *chaCha) tag() []byte { return c.sealed }
