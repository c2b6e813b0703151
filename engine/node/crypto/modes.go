package crypto

import (
	"crypto/cipher"
	"crypto/subtle"
	"encoding/binary"
)

// feedback is a stream mode that encrypts what was before: cfb and cfb8 the text that is hidden, ofb
// the key stream itself.
type feedback struct {
	encrypt  bool
	mode     string
	block    cipher.Block
	register []byte
	stream   []byte
	used     int
}

func newFeedback(encrypt bool, mode string, block cipher.Block, iv []byte) *feedback {
	n := block.BlockSize()
	return &feedback{encrypt: encrypt, mode: mode, block: block, register: append([]byte(nil), iv...), stream: make([]byte, n), used: n}
}

func (f *feedback) update(p []byte) []byte {
	out := make([]byte, len(p))
	for i, b := range p {
		if f.used == len(f.stream) || f.mode == "cfb8" {
			f.block.Encrypt(f.stream, f.register)
			f.used = 0
		}
		out[i] = b ^ f.stream[f.used]
		hidden := b
		if f.encrypt {
			hidden = out[i]
		}
		switch f.mode {
		case "cfb8":
			f.register = append(f.register[1:], hidden)
		case "cfb":
			f.register[f.used] = hidden
		default:
			f.register[f.used] = f.stream[f.used]
		}
		f.used++
	}
	return out
}

func (f *feedback) final() ([]byte, error) { return nil, nil }

// keyWrap is the key wrap of RFC 3394: each update is a whole key. iv is the check value.
type keyWrap struct {
	encrypt bool
	block   cipher.Block
	iv      []byte
}

func (w *keyWrap) final() ([]byte, error) { return nil, nil }

func (w *keyWrap) update(p []byte) []byte {
	if len(p)%8 != 0 {
		return nil
	}
	if w.encrypt {
		return w.wrap(p)
	}
	return w.unwrap(p)
}

func (w *keyWrap) wrap(p []byte) []byte {
	if len(p) < 16 {
		return nil
	}
	out := append(append([]byte(nil), w.iv...), p...)
	var b [16]byte
	copy(b[:], w.iv)
	for t := range uint64(6 * len(p) / 8) {
		at := 8 + 8*(int(t)%(len(p)/8))
		copy(b[8:], out[at:])
		w.block.Encrypt(b[:], b[:])
		copy(out[at:at+8], b[8:])
		binary.BigEndian.PutUint64(b[:], binary.BigEndian.Uint64(b[:])^(t+1))
	}
	copy(out, b[:8])
	return out
}

func (w *keyWrap) unwrap(p []byte) []byte {
	if len(p) < 24 {
		return nil
	}
	out := append([]byte(nil), p[8:]...)
	var b [16]byte
	copy(b[:], p[:8])
	for t := uint64(6 * len(out) / 8); t > 0; t-- {
		at := 8 * (int(t-1) % (len(out) / 8))
		binary.BigEndian.PutUint64(b[:], binary.BigEndian.Uint64(b[:])^t)
		copy(b[8:], out[at:])
		w.block.Decrypt(b[:], b[:])
		copy(out[at:at+8], b[8:])
	}
	if subtle.ConstantTimeCompare(b[:8], w.iv) != 1 {
		return nil
	}
	return out
}
