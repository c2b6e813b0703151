package lower

import (
	"encoding/binary"
	"strconv"
	"sync"

	"nook/engine/compilecache"
)

// cacheBytes bounds what a Cache keeps in memory.
const cacheBytes = 16 << 20

// Cache remembers what esbuild made of texts: a worker or a second engine loads the same files
// again, and so does the next process where there is a store. Any goroutine.
type Cache struct {
	memory *memory
	store  *compilecache.Store
}

type memory struct {
	mu    sync.Mutex
	items map[compilecache.Key]Lowered
	bytes int
}

// NewCache makes an empty cache; store may be nil.
func NewCache(store *compilecache.Store) *Cache { return &Cache{&memory{}, store} }

// With shares the memory of c and looks further in store.
func (c *Cache) With(store *compilecache.Store) *Cache { return &Cache{c.memory, store} }

// Store is where the cache looks further; nil is nowhere.
func (c *Cache) Store() *compilecache.Store { return c.store }

func (c *Cache) key(src string, o Options, variant int) compilecache.Key {
	return c.store.Key("lowered", strconv.Itoa(int(o.Language)), strconv.Itoa(variant), o.JSXFactory, o.JSXFragment, o.TSConfig, strconv.FormatBool(o.CommonJS), src)
}

func (c *Cache) get(k compilecache.Key) (Lowered, bool) {
	c.memory.mu.Lock()
	l, ok := c.memory.items[k]
	c.memory.mu.Unlock()
	if ok {
		return l, true
	}
	data, ok := c.store.Get(k)
	if !ok {
		return Lowered{}, false
	}
	if l, ok = decodeLowered(data); ok {
		c.memory.put(k, l)
	}
	return l, ok
}

func (c *Cache) put(k compilecache.Key, l Lowered) {
	c.memory.put(k, l)
	c.store.Put(k, l.encode())
}

// put forgets everything when it is full: what is in use comes back at once.
func (m *memory) put(k compilecache.Key, l Lowered) {
	size := len(l.Code) + 16*len(l.Map.segments)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.items == nil || m.bytes+size > cacheBytes {
		m.items, m.bytes = map[compilecache.Key]Lowered{}, 0
	}
	m.items[k] = l
	m.bytes += size
}

// encode writes the code and, as differences, the segments of the map.
func (l Lowered) encode() []byte {
	out := make([]byte, 0, len(l.Code)+3*len(l.Map.segments)+16)
	out = binary.AppendUvarint(out, uint64(len(l.Code)))
	out = append(out, l.Code...)
	var last segment
	for _, s := range l.Map.segments {
		out = binary.AppendVarint(out, int64(s.gen-last.gen))
		out = binary.AppendVarint(out, int64(s.orig-last.orig))
		last = s
	}
	return out
}

func decodeLowered(data []byte) (Lowered, bool) {
	size, n := binary.Uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return Lowered{}, false
	}
	l := Lowered{Code: string(data[n : n+int(size)]), Map: &Map{}}
	data = data[n+int(size):]
	var last segment
	for len(data) > 0 {
		gen, n := binary.Varint(data)
		if n <= 0 {
			return Lowered{}, false
		}
		orig, m := binary.Varint(data[n:])
		if m <= 0 {
			return Lowered{}, false
		}
		data = data[n+m:]
		last = segment{last.gen + int(gen), last.orig + int(orig)}
		l.Map.segments = append(l.Map.segments, last)
	}
	return l, true
}
