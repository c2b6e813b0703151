package binary

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// Block is the memory of a SharedArrayBuffer. Every engine that has a buffer of it sees the same
// bytes. Any goroutine.
type Block struct {
	mem      []byte // all it may grow to; it never moves
	length   atomic.Int64
	growable bool

	mu      sync.Mutex
	waiters map[int][]*waiter // by the offset of what they wait for, in their order
}

// newBlock makes the memory of n bytes that may grow to most; growable says whether it may at all.
func newBlock(n, most int, growable bool) *Block {
	words := make([]uint64, (most+7)/8) // aligned for every atomic operation
	b := &Block{mem: unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), most), growable: growable}
	if most == 0 {
		b.mem = []byte{}
	}
	b.length.Store(int64(n))
	return b
}

// grow makes it longer; false when it is longer already.
func (b *Block) grow(n int) bool {
	for {
		before := b.length.Load()
		if int64(n) < before {
			return false
		}
		if b.length.CompareAndSwap(before, int64(n)) {
			return true
		}
	}
}

// Bytes is the memory as long as it is now. Other engines may write it at any moment.
func (b *Block) Bytes() []byte { return b.mem[:b.length.Load()] }

// atomically replaces the element of size bytes at p by change(element), and gives what it was.
// Elements of one or two bytes are changed in the word that they lie in, which is theirs by newBlock.
// The machines that nook runs on store the lowest byte first.
func atomically(p unsafe.Pointer, size int, change func(uint64) uint64) uint64 {
	switch size {
	case 8:
		word := (*uint64)(p)
		for {
			before := atomic.LoadUint64(word)
			if atomic.CompareAndSwapUint64(word, before, change(before)) {
				return before
			}
		}
	case 4:
		word := (*uint32)(p)
		for {
			before := atomic.LoadUint32(word)
			if atomic.CompareAndSwapUint32(word, before, uint32(change(uint64(before)))) {
				return uint64(before)
			}
		}
	}
	within := uintptr(p) & 3
	word := (*uint32)(unsafe.Add(p, -int(within)))
	shift, mask := within*8, uint32(1)<<(size*8)-1
	for {
		whole := atomic.LoadUint32(word)
		before := uint64(whole >> shift & mask)
		after := whole&^(mask<<shift) | (uint32(change(before))&mask)<<shift
		if atomic.CompareAndSwapUint32(word, whole, after) {
			return before
		}
	}
}

// load reads an element that other engines may be writing.
func load(p unsafe.Pointer, size int) uint64 {
	switch size {
	case 8:
		return atomic.LoadUint64((*uint64)(p))
	case 4:
		return uint64(atomic.LoadUint32((*uint32)(p)))
	}
	within := uintptr(p) & 3
	return uint64(atomic.LoadUint32((*uint32)(unsafe.Add(p, -int(within)))) >> (within * 8) & (uint32(1)<<(size*8) - 1))
}

// plainly is atomically for memory that nobody else has: its words need not be ours.
func plainly(p unsafe.Pointer, size int, change func(uint64) uint64) (before uint64) {
	switch size {
	case 1:
		x := (*uint8)(p)
		before = uint64(*x)
		*x = uint8(change(before))
	case 2:
		x := (*uint16)(p)
		before = uint64(*x)
		*x = uint16(change(before))
	case 4:
		x := (*uint32)(p)
		before = uint64(*x)
		*x = uint32(change(before))
	case 8:
		x := (*uint64)(p)
		before = *x
		*x = change(before)
	}
	return before
}
