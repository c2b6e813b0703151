package binary

// Waiting is how many wait at an offset.
func (b *Block) Waiting(offset int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.waiters[offset])
}

// NewBlock makes the memory of a SharedArrayBuffer.
func NewBlock(n, most int) *Block { return newBlock(n, most, most > n) }
