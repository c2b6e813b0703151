package binary

import (
	"math"
	"sync"
	"testing"
	"unsafe"
)

// TestLayout fails for a goja whose structs are others; everything else would only say "not in nook".
func TestLayout(t *testing.T) {
	l := theLayout()
	if !l.ok || !l.nativeLayout.ok {
		t.Fatalf("goja's layout is not known: natives %v, all %v", l.nativeLayout.ok, l.ok)
	}
	if len(l.kinds) != int(noKind) {
		t.Errorf("%d kinds of typed arrays, want %d", len(l.kinds), noKind)
	}
}

// TestHalf goes through every binary16, and through the ties between neighbours.
func TestHalf(t *testing.T) {
	for h := range 1 << 16 {
		f := halfValue(uint16(h))
		if math.IsNaN(f) {
			continue
		}
		if got := halfBits(f); got != uint16(h) {
			t.Fatalf("%#04x is %v, which rounds to %#04x", h, f, got)
		}
	}
	for h := uint16(0); h < 0x7bff; h++ {
		low, high := halfValue(h), halfValue(h+1)
		middle := low + (high-low)/2
		even := h + h&1
		for _, c := range []struct {
			f    float64
			want uint16
		}{{middle, even}, {math.Nextafter(middle, 0), h}, {math.Nextafter(middle, math.Inf(1)), h + 1}, {-middle, even | 0x8000}} {
			if got := halfBits(c.f); got != c.want {
				t.Fatalf("%v between %v and %v rounds to %#04x, want %#04x", c.f, low, high, got, c.want)
			}
		}
	}
	for f, want := range map[float64]uint16{65519.999: 0x7bff, 65520: 0x7c00, math.MaxFloat64: 0x7c00, math.SmallestNonzeroFloat64: 0, math.Inf(-1): 0xfc00} {
		if got := halfBits(f); got != want {
			t.Errorf("%v rounds to %#04x, want %#04x", f, got, want)
		}
	}
	if halfBits(math.NaN()) != 0x7e00 || !math.IsNaN(halfValue(0xfe01)) {
		t.Error("NaN")
	}
}

// TestBlock has many goroutines add to the elements of one word, of every size.
func TestBlock(t *testing.T) {
	for _, size := range []int{1, 2, 4, 8} {
		b := newBlock(16, 16, false)
		var all sync.WaitGroup
		for worker := range 8 {
			place := worker % (8 / size)
			all.Add(1)
			go func() {
				defer all.Done()
				for range 1000 {
					atomically(unsafe.Pointer(&b.mem[place*size]), size, func(old uint64) uint64 { return old + 1 })
				}
			}()
		}
		all.Wait()
		for place := range 8 / size {
			workers := (8 + 8/size - 1 - place) / (8 / size)
			want := uint64(workers*1000) & (math.MaxUint64 >> (64 - 8*size))
			if got := load(unsafe.Pointer(&b.mem[place*size]), size); got != want {
				t.Errorf("%d bytes, place %d: %d, want %d", size, place, got, want)
			}
		}
		if b.mem[8] != 0 {
			t.Errorf("%d bytes: wrote beyond the word", size)
		}
	}
}

// TestGrow has goroutines grow one block: it never becomes shorter.
func TestGrow(t *testing.T) {
	b := newBlock(0, 1000, true)
	var all sync.WaitGroup
	for worker := range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := worker; n <= 1000; n += 4 {
				before := len(b.Bytes())
				if grown := b.grow(n); grown != (n >= before) && n < before {
					t.Errorf("grew from %d to %d", before, n)
				}
				if len(b.Bytes()) < before {
					t.Error("became shorter")
				}
			}
		}()
	}
	all.Wait()
	if n := len(b.Bytes()); n != 1000 {
		t.Errorf("%d bytes at the end", n)
	}
}

// TestNotify wakes waiters in their order, and each once.
func TestNotify(t *testing.T) {
	b := newBlock(8, 8, false)
	var woken []int
	waiters := make([]*waiter, 4)
	for i := range waiters {
		waiters[i] = &waiter{wake: func() { woken = append(woken, i) }}
		if !b.join(4, waiters[i], func() bool { return true }) {
			t.Fatal("did not join")
		}
	}
	if b.join(4, &waiter{}, func() bool { return false }) {
		t.Error("joined though the element had changed")
	}
	if !b.leave(4, waiters[1]) || b.leave(4, waiters[1]) {
		t.Error("leave is not once")
	}
	counts := []int{b.notify(0, 9), b.notify(4, 1), b.notify(4, 9), b.notify(4, 9)}
	if want := []int{0, 1, 2, 0}; !equal(counts, want) {
		t.Errorf("notified %v, want %v", counts, want)
	}
	if want := []int{0, 2, 3}; !equal(woken, want) {
		t.Errorf("woken %v, want %v", woken, want)
	}
	if len(b.waiters) != 0 {
		t.Error("a list is left")
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
