package clone

import "nook/engine/value"

// Message is a value outside of any engine: plain data that shares nothing with the JavaScript it
// was taken from, except for transferred memory and what is Shared. Any goroutine.
type Message struct{ root any }

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
	memory  struct{ bytes []byte }  // an ArrayBuffer
	view    struct {
		class          string // Uint8Array, DataView
		buffer         *memory
		offset, length int64
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
