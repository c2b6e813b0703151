package binary

// kind is the type of a typed array's elements.
type kind uint8

// The kinds. Those up to kindBigUint64 take atomic operations.
const (
	kindInt8 kind = iota
	kindUint8
	kindInt16
	kindUint16
	kindInt32
	kindUint32
	kindBigInt64
	kindBigUint64
	kindUint8Clamped
	kindFloat16
	kindFloat32
	kindFloat64
	noKind
)

var kindNames = [noKind]string{
	"Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "BigInt64Array",
	"BigUint64Array", "Uint8ClampedArray", "Float16Array", "Float32Array", "Float64Array",
}

func (k kind) isBig() bool     { return k == kindBigInt64 || k == kindBigUint64 }
func (k kind) isInteger() bool { return k <= kindBigUint64 }

// size is the number of bytes of an element.
func (k kind) size() int {
	switch k {
	case kindInt8, kindUint8, kindUint8Clamped:
		return 1
	case kindInt16, kindUint16, kindFloat16:
		return 2
	case kindInt32, kindUint32, kindFloat32:
		return 4
	}
	return 8
}
