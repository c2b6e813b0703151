package crypto

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"testing"
)

// TestGCMInParts compares with crypto/cipher's, which takes a text at once.
func TestGCMInParts(t *testing.T) {
	for _, keySize := range []int{16, 24, 32} {
		block, err := aes.NewCipher(bytes.Repeat([]byte{byte(keySize)}, keySize))
		if err != nil {
			t.Fatal(err)
		}
		for _, iv := range [][]byte{make([]byte, 12), {1}, bytes.Repeat([]byte{7}, 16), bytes.Repeat([]byte{9}, 100)} {
			whole, err := cipher.NewGCMWithNonceSize(block, len(iv))
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range []int{0, 1, 15, 16, 17, 100, 1000} {
				text, data := bytes.Repeat([]byte("text"), n)[:n], bytes.Repeat([]byte("data"), n)[:n/2]
				g := newGCM(true, block, iv)
				g.addData(data)
				var out []byte
				for i := 0; i < n; i += 7 {
					out = append(out, g.update(text[i:min(i+7, n)])...)
				}
				if want := whole.Seal(nil, iv, text, data); !bytes.Equal(append(out, g.tag()...), want) {
					t.Errorf("key of %d, iv of %d, text of %d: differs", keySize, len(iv), n)
				}
			}
		}
	}
}

// TestGCMCounterWraps begins a counter below the end of its 32 bits.
func TestGCMCounterWraps(t *testing.T) {
	block, err := aes.NewCipher(make([]byte, 16))
	if err != nil {
		t.Fatal(err)
	}
	g := newGCM(true, block, make([]byte, 12))
	g.count(0xffffffff)
	got := g.update(make([]byte, 48))
	var want [48]byte
	for i, n := range []byte{0xff, 0, 1} {
		counter := make([]byte, 16)
		if n == 0xff {
			copy(counter[12:], []byte{0xff, 0xff, 0xff, 0xff})
		} else {
			counter[15] = n
		}
		block.Encrypt(want[16*i:], counter)
	}
	if !bytes.Equal(got, want[:]) {
		t.Errorf("got %x\nwant %x", got, want)
	}
}
