package zlib

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"testing"
)

// inflateIn decodes in steps of the given sizes of input and output.
func inflateIn(data []byte, inSize, outSize int) ([]byte, status, int) {
	var z inflater
	z.reset(nil)
	var result []byte
	out := make([]byte, outSize)
	at, given := 0, 0
	for {
		given = max(given, min(len(data), at+inSize))
		nin, nout, st := z.step(data[at:given], out)
		at += nin
		result = append(result, out[:nout]...)
		switch {
		case st == failed || st == finished && nout < outSize:
			return result, st, at
		case nout == outSize:
		case given == len(data):
			return result, st, at
		default:
			given = min(len(data), given+inSize)
		}
	}
}

// samples are compressed at every level: literals, matches, stored blocks.
func samples() [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	var list [][]byte
	for level := -2; level <= 9; level++ {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, level)
		p := make([]byte, 100+r.IntN(2000))
		for i := range p {
			p[i] = byte(r.ExpFloat64() * 8)
		}
		_, _ = w.Write(p)
		_ = w.Flush()
		_, _ = w.Write(bytes.Repeat(p[:100], 20))
		_ = w.Close()
		list = append(list, b.Bytes())
	}
	return list
}

// checkInflate compares with compress/flate.
func checkInflate(t *testing.T, data []byte, inSize, outSize int) {
	t.Helper()
	src := bytes.NewReader(data)
	want, err := io.ReadAll(flate.NewReader(src)) // reads no byte beyond the end
	got, st, used := inflateIn(data, inSize, outSize)
	switch {
	case err == nil:
		if st != finished || !bytes.Equal(got, want) {
			t.Fatalf("status %v, %d bytes; want %d: %x", st, len(got), len(want), data)
		}
		if left := src.Len(); used != len(data)-left {
			t.Fatalf("used %d bytes of %d, %d are left by compress/flate: %x", used, len(data), left, data)
		}
	case st == finished:
		t.Fatalf("finished; compress/flate says %v: %x", err, data)
	}
}

func FuzzInflate(f *testing.F) {
	for i, p := range samples() {
		f.Add(p, uint16(i*i), uint16(64+i))
	}
	f.Fuzz(func(t *testing.T, data []byte, inSize, outSize uint16) {
		checkInflate(t, data, int(inSize)+1, int(outSize)+1)
	})
}

func TestInflateAsFlate(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, p := range samples() {
		for range 500 {
			q := append(bytes.Clone(p), 1, 2, 3, 4, 5, 6, 7, 8, 9)
			for range r.IntN(3) {
				q[int(r.ExpFloat64()*50)%len(q)] ^= 1 << r.IntN(8)
			}
			checkInflate(t, q, 1+r.IntN(len(q)), 1+r.IntN(5000))
		}
	}
}

func TestInflateTruncated(t *testing.T) {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, 6)
	for i := range 3000 {
		_, _ = w.Write([]byte{byte(i), byte(i * i >> 3), 7})
	}
	_ = w.Close()
	for n := range b.Len() {
		if _, st, _ := inflateIn(b.Bytes()[:n], 100, 100); st != wantInput {
			t.Fatalf("status %v after %d of %d bytes", st, n, b.Len())
		}
	}
}

func BenchmarkInflate(b *testing.B) {
	var c bytes.Buffer
	w, _ := flate.NewWriter(&c, 6)
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 500)
	for i := range words {
		for range 2 + r.IntN(8) {
			words[i] += string(rune('a' + r.IntN(26)))
		}
	}
	size := 0
	for size < 4<<20 {
		n, _ := io.WriteString(w, words[int(r.ExpFloat64()*60)%500]+" ")
		size += n
	}
	_ = w.Close()
	b.Run("ours", func(b *testing.B) {
		out := make([]byte, 1<<16)
		b.SetBytes(int64(size))
		var z inflater
		for b.Loop() {
			z.reset(nil)
			for at, st := 0, bufferFull; st == bufferFull; {
				var n int
				n, _, st = z.step(c.Bytes()[at:], out)
				at += n
			}
		}
	})
	b.Run("compress/flate", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			_, _ = io.Copy(io.Discard, flate.NewReader(bytes.NewReader(c.Bytes())))
		}
	})
}
