package lower

import (
	"crypto/sha256"
	"fmt"
	"sync"
)

// cacheBytes bounds what a Cache keeps.
const cacheBytes = 16 << 20

// Cache remembers what esbuild made of texts: a worker or a second engine loads the same files
// again. The zero Cache is ready; any goroutine.
type Cache struct {
	mu    sync.Mutex
	items map[[sha256.Size]byte]Lowered
	bytes int
}

func cacheKey(src string, o Options, variant int) [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%d %d %q %q\n", o.Language, variant, o.JSXFactory, o.JSXFragment)
	h.Write([]byte(src))
	return [sha256.Size]byte(h.Sum(nil))
}

func (c *Cache) get(k [sha256.Size]byte) (Lowered, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	l, ok := c.items[k]
	return l, ok
}

// put forgets everything when it is full: what is in use comes back at once.
func (c *Cache) put(k [sha256.Size]byte, l Lowered) {
	size := len(l.Code) + 16*len(l.Map.segments)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.items == nil || c.bytes+size > cacheBytes {
		c.items, c.bytes = map[[sha256.Size]byte]Lowered{}, 0
	}
	c.items[k] = l
	c.bytes += size
}
