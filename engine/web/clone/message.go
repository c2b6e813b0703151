package clone

import (
	"nook/engine/es/binary"
	"nook/engine/value"
)

// Message is a value outside of any engine: plain data that shares nothing with the JavaScript it
// was taken from, except for transferred memory, the memory of SharedArrayBuffers and what is Shared. Any goroutine.
type Message struct {
	root  any
	moved []*platform // what of the platform's objects was transferred
}

// Transferred is the data of the platform's objects that the message carries away.
func (m *Message) Transferred() (list []any) {
	for _, node := range m.moved {
		list = append(list, node.data)
	}
	return list
}

// Shared is implemented by immutable Go data that a JavaScript object may wrap (a Blob's bytes): a
// message carries it as it is.
type Shared interface{ SharedByClones() }

// What a message is made of, besides nil (null), undefined, bool, float64, *big.Int, value.Text and
// Shared. Pointers are identities: the same one twice is the same object twice.
type (
	undefined struct{}

	object struct {
		keys   []string
		values []any
	}
	array struct {
		length int64
		object
	}
	mapping struct{ keys, values []any }
	set     struct{ values []any }
	date    struct{ ms float64 }
	regexp  struct{ source, flags value.Text }
	boxed   struct{ primitive any } // new Number(1)
	memory  struct {                // an ArrayBuffer
		bytes     []byte
		resizable bool
		most      int // that it may grow to
	}
	sharedMemory struct{ block *binary.Block } // a SharedArrayBuffer
	view         struct {
		class          string // Uint8Array, DataView
		buffer         any    // memory or sharedMemory
		offset, length int64
		follows        bool // its length is that of the buffer
	}
	failure struct {
		class    string // TypeError
		message  any    // nil for none
		stack    any
		cause    any
		hasCause bool
	}
	// platform is an object that knows how to be cloned: module's function makes it from data.
	platform struct {
		module, function string
		data             any
	}
)
