package inspect

import (
	"math"
	"reflect"

	"github.com/dop251/goja"
)

// Unlimited stands for Infinity in the options that count.
const Unlimited = math.MaxInt

// Mode says what becomes of roles.
type Mode uint8

// The modes.
const (
	Bare  Mode = iota // text alone
	ANSI              // escape sequences, as util.inspect with colors
	Roles             // marks that Lines turns into spans
)

// Options are util.inspect's.
type Options struct {
	ShowHidden       bool
	Depth            int // Unlimited for null and Infinity
	Mode             Mode
	CustomInspect    bool
	ShowProxy        bool
	MaxArrayLength   int
	MaxStringLength  int
	BreakLength      int
	Compact          int // 0 is false
	CompactAll       bool
	Sorted           bool
	Comparator       goja.Callable // sorts entries when Sorted
	Getters          GetterMode
	NumericSeparator bool

	Stylize goja.Callable // a program's own
	User    *goja.Object  // the program's options object, handed to custom inspectors
}

// GetterMode says which getters run.
type GetterMode uint8

// The getter modes.
const (
	GettersNone GetterMode = iota
	GettersAll
	GettersOnly    // those without a setter
	GettersSetters // those with one
)

// Defaults are util.inspect's defaults.
func Defaults() Options {
	return Options{
		Depth: 2, CustomInspect: true, MaxArrayLength: 100, MaxStringLength: 10000,
		BreakLength: 80, Compact: 3,
	}
}

// UseDefaults tells where the program's default options stand.
func (in *Inspector) UseDefaults(o *goja.Object) { in.defaults = o }

// Defaults are the options of this runtime: util.inspect.defaultOptions.
func (in *Inspector) Defaults() Options {
	o := Defaults()
	if in.defaults != nil {
		in.Apply(&o, in.defaults)
	}
	return o
}

// Legacy reads inspect's arguments behind the value: (options), or (showHidden, depth, colors).
func (in *Inspector) Legacy(o *Options, args []goja.Value) {
	if len(args) > 1 && !goja.IsUndefined(args[1]) {
		in.set(o, "depth", args[1])
	}
	if len(args) > 2 && !goja.IsUndefined(args[2]) {
		in.set(o, "colors", args[2])
	}
	switch v := args[0].(type) {
	case *goja.Object:
		in.Apply(o, v)
	default:
		if v != nil && v.ExportType() == boolType {
			o.ShowHidden = v.ToBoolean()
		}
	}
}

// Apply overrides options with the properties of a JavaScript object; known names only, others make
// it the User options.
func (in *Inspector) Apply(o *Options, obj *goja.Object) {
	for _, name := range obj.Keys() {
		if !in.set(o, name, obj.Get(name)) && o.User == nil {
			o.User = obj
		}
	}
}

func (in *Inspector) set(o *Options, name string, v goja.Value) bool {
	switch name {
	case "showHidden":
		o.ShowHidden = v.ToBoolean()
	case "depth":
		o.Depth = depth(v)
	case "colors":
		if v.ToBoolean() {
			o.Mode = ANSI
		} else if o.Mode == ANSI {
			o.Mode = Bare
		}
	case "customInspect":
		o.CustomInspect = v.ToBoolean()
	case "showProxy":
		o.ShowProxy = v.ToBoolean()
	case "maxArrayLength":
		o.MaxArrayLength = limit(v)
	case "maxStringLength":
		o.MaxStringLength = limit(v)
	case "breakLength":
		o.BreakLength = number(v, math.MinInt)
	case "compact":
		o.CompactAll, o.Compact = compact(v)
	case "sorted":
		o.Sorted = v.ToBoolean()
		o.Comparator, _ = goja.AssertFunction(v)
	case "getters":
		o.Getters = getterMode(v)
	case "numericSeparator":
		o.NumericSeparator = v.ToBoolean()
	case "stylize":
		o.Stylize, _ = goja.AssertFunction(v)
	default:
		return false
	}
	return true
}

// depth: undefined compares false with everything, which is no limit.
func depth(v goja.Value) int {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return Unlimited
	}
	return number(v, Unlimited)
}

func limit(v goja.Value) int {
	if goja.IsNull(v) {
		return Unlimited
	}
	return number(v, 0)
}

func number(v goja.Value, nan int) int {
	f := v.ToFloat()
	switch {
	case math.IsNaN(f):
		return nan
	case f >= 1<<53:
		return Unlimited
	case f <= -(1 << 53):
		return math.MinInt
	}
	return int(f)
}

func compact(v goja.Value) (all bool, n int) {
	if goja.IsNumber(v) {
		return false, number(v, 0)
	}
	return isTrue(v), 0
}

func isTrue(v goja.Value) bool { return v.ExportType() == boolType && v.ToBoolean() }

var boolType = reflect.TypeFor[bool]()

func getterMode(v goja.Value) GetterMode {
	switch {
	case isTrue(v):
		return GettersAll
	case goja.IsString(v) && v.String() == "get":
		return GettersOnly
	case goja.IsString(v) && v.String() == "set":
		return GettersSetters
	}
	return GettersNone
}
