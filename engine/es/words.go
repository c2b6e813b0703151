package es

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/errs"
)

// mistake is an error that the machine makes, on its way to V8's words.
type mistake struct {
	fault
	s       *Stacks
	message string // goja's
	at      func() errs.Place
}

// words gives the message of V8 for goja's; empty when there is no other.
func (m *mistake) words() string {
	switch {
	case strings.HasPrefix(m.message, "Must call super constructor in derived class before"):
		return "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"
	case m.message == "Proxy already revoked":
		return m.revoked()
	case strings.HasPrefix(m.message, "SyntaxError: "):
		return syntax(m.message)
	case m.message == "exponent must be positive":
		return "Exponent must be positive"
	case m.builtin != nil:
		return m.ofBuiltin()
	case m.instruction == "":
		return ""
	case strings.HasPrefix(m.message, "Cannot read property '"):
		return m.read()
	case m.instruction == "_new":
		return m.ofNew()
	case strings.HasPrefix(m.instruction, "call"), strings.HasPrefix(m.instruction, "superCall"):
		return m.called()
	case strings.HasPrefix(m.instruction, "setProp"), strings.HasPrefix(m.instruction, "_setElem"):
		return m.written()
	case strings.HasPrefix(m.instruction, "deleteProp"):
		return m.deleted(m.operand(1))
	case strings.HasPrefix(m.instruction, "_deleteElem"):
		return m.deleted(m.operand(2))
	case strings.HasPrefix(m.instruction, "_iterate"), m.instruction == "_pushArraySpread", m.instruction == "_pushSpread":
		return m.iterated()
	case m.message == "Value is not object coercible":
		return m.destructured()
	}
	return m.ofOperator()
}

// read is a property of undefined or null.
func (m *mistake) read() string {
	var of, key goja.Value
	switch {
	case strings.HasPrefix(m.instruction, "getProp"):
		of = m.operand(1)
	case m.instruction == "_getElemRecv":
		of, key = m.operand(1), m.operand(2)
	case strings.HasPrefix(m.instruction, "_getElem"), m.instruction == "_getKey":
		of, key = m.operand(2), m.operand(1)
	case strings.HasPrefix(m.instruction, "getPrivateProp"):
		of = m.operand(1)
	}
	if of == nil || !goja.IsNull(of) && !goja.IsUndefined(of) {
		return ""
	}
	name := m.key
	if key != nil {
		if key.SameAs(goja.SymIterator) {
			return describe(of) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
		}
		name = m.s.show(key)
	} else if name == "" {
		name, _ = errs.Between(m.message, "Cannot read property '", "' of undefined")
	}
	if strings.HasPrefix(m.instruction, "getPrivateProp") && !strings.HasPrefix(name, "#") {
		name = "#" + name
	}
	return "Cannot read properties of " + of.String() + " (reading '" + name + "')"
}

// called is what a call found that cannot be called.
func (m *mistake) called() string {
	callee := func(otherwise string) string {
		if text := m.at().Callee(); text != "" {
			if rest, ok := strings.CutPrefix(text, "super."); ok {
				return "(intermediate value)." + rest
			}
			return text
		}
		return otherwise
	}
	if member, ok := errs.Between(m.message, "Object has no member '", "'"); ok {
		return callee("(intermediate value)."+member) + " is not a function"
	}
	for _, prefix := range [...]string{"Value is not an object: ", "Not a function: ", "Value is not callable: "} {
		if value, ok := strings.CutPrefix(m.message, prefix); ok {
			return callee(value) + " is not a function"
		}
	}
	if strings.HasPrefix(m.message, "Class constructor cannot be invoked") {
		if o, ok := m.operand(m.count + 1).(*goja.Object); ok && nameOf(o) != "" {
			return "Class constructor " + nameOf(o) + " cannot be invoked without 'new'"
		}
		return "Class constructor " + callee("") + " cannot be invoked without 'new'"
	}
	return m.ofOperator()
}

// written is a property that cannot be.
func (m *mistake) written() string {
	of, key := m.operand(2), goja.Value(nil)
	name := m.key
	if strings.HasPrefix(m.instruction, "_setElem") {
		of, key = m.operand(3), m.operand(2)
		if key != nil {
			name = m.s.show(key)
		}
	}
	if of == nil {
		return ""
	}
	if goja.IsNull(of) || goja.IsUndefined(of) {
		return "Cannot set properties of " + of.String() + " (setting '" + name + "')"
	}
	switch {
	case strings.HasPrefix(m.message, "Receiver is not an object"):
		return "Cannot create property '" + name + "' on " + typeOf(of) + " '" + m.s.show(of) + "'"
	case strings.HasPrefix(m.message, "Cannot assign to read only property"), m.message == "", m.message == "length is not writable":
		if o, ok := of.(*goja.Object); ok && m.s.accessor(o, name, key) {
			return "Cannot set property " + name + " of " + m.s.show(of) + " which has only a getter"
		}
		return "Cannot assign to read only property '" + name + "' of " + typeOf(of) + " '" + m.s.show(of) + "'"
	case strings.HasPrefix(m.message, "Cannot add property"):
		return "Cannot add property " + name + ", object is not extensible"
	}
	return m.ofOperator()
}

func (m *mistake) deleted(of goja.Value) string {
	if name, ok := errs.Between(m.message, "Cannot delete property '", "' of "); ok && of != nil {
		return "Cannot delete property '" + name + "' of " + m.s.show(of)
	}
	return m.ofOperator()
}

// iterated is what cannot be.
func (m *mistake) iterated() string {
	value := m.operand(1)
	if m.instruction == "_pushSpread" {
		value = m.popped
	}
	switch {
	case m.message == "Cannot convert undefined or null to object", m.message == "object is not iterable":
	case strings.HasSuffix(m.message, " is not a method"):
	case m.message == "iterator.next is missing or not a function":
	case strings.HasPrefix(m.message, "Value is not an object: "):
		return "Result of the Symbol.iterator method is not an object"
	default:
		return ""
	}
	if value == nil {
		return ""
	}
	nothing := goja.IsNull(value) || goja.IsUndefined(value)
	text, by, start := m.at().Introduced()
	long := describe(value) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
	switch {
	case m.instruction == "_pushSpread" && !nothing:
		return "Spread syntax requires ...iterable[Symbol.iterator] to be a function"
	case m.instruction == "_pushSpread":
		if text == "" {
			text = value.String()
		}
		return errs.Quote(text) + " is not iterable (cannot read property " + value.String() + ")"
	case by == "=" && (!errs.IsSimple(text) || !m.at().Declared(start)):
		return long
	case by == "":
		if m.instruction == "_iterateP" && !nothing {
			if _, isObject := value.(*goja.Object); !isObject {
				return m.s.show(value) + " is not iterable"
			}
		}
		return long
	}
	if callee, isCall := errs.IsCall(text); isCall {
		return callee + " is not a function or its return value is not iterable"
	}
	return errs.Quote(text) + " is not iterable"
}

// destructured is undefined or null taken apart by an object pattern.
func (m *mistake) destructured() string {
	value := m.operand(1)
	if value == nil {
		return ""
	}
	place := m.at()
	text, by, start := place.Introduced()
	var pattern, key, of string
	switch by {
	case "=":
		pattern, key = place.Pattern(start)
		of = errs.Quote(text)
	case "of":
		return "" // V8 quotes something of its own here
	default:
		pattern, key = place.Parameter()
		of = describe(value)
	}
	if nested := errs.NestedKey(pattern, m.before); nested != "" && !errs.EndsWith(text, m.before) {
		return "Cannot read properties of " + value.String() + " (reading '" + nested + "')"
	}
	if key == "" {
		return "Cannot destructure '" + of + "' as it is " + value.String() + "."
	}
	return "Cannot destructure property '" + key + "' of '" + of + "' as it is " + value.String() + "."
}

// ofOperator are messages that say all without the operands, or need only those of an operator.
func (m *mistake) ofOperator() string {
	switch m.instruction {
	case "_op_in":
		if strings.HasPrefix(m.message, "Value is not an object") {
			return "Cannot use 'in' operator to search for '" + m.s.show(m.operand(2)) + "' in " + m.s.show(m.operand(1))
		}
	case "_op_instanceof":
		switch right := m.operand(1); {
		case strings.HasPrefix(m.message, "Value is not an object"):
			return "Right-hand side of 'instanceof' is not an object"
		case strings.HasPrefix(m.message, "Expecting a function in instanceof"):
			return "Right-hand side of 'instanceof' is not callable"
		case m.message == "prototype is not an object":
			if o, ok := right.(*goja.Object); ok {
				return "Function has non-object prototype '" + m.s.show(o.Get("prototype")) + "' in instanceof check"
			}
		}
	case "newDerivedClass":
		if strings.HasPrefix(m.message, "Class extends value is not") {
			return "Class extends value " + m.s.show(m.operand(1)) + " is not a constructor or null"
		}
		if o, ok := m.operand(1).(*goja.Object); ok && strings.HasPrefix(m.message, "Class extends value does not") {
			return m.message + " " + m.s.show(o.Get("prototype"))
		}
	}
	if strings.HasPrefix(m.message, "Cannot assign to read only property '") && strings.HasPrefix(m.instruction, "setGlobal") {
		return m.message + " of object '#<Object>'"
	}
	if strings.HasPrefix(m.instruction, "getPrivateProp") {
		if value, ok := strings.CutPrefix(m.message, "Value is not an object: "); ok && (value == "null" || value == "undefined") {
			return "Cannot read properties of " + value + " (reading '" + m.at().Word() + "')"
		}
	}
	if strings.HasPrefix(m.instruction, "setPrivateProp") {
		if rest, ok := strings.CutSuffix(m.message, " from an object whose class did not declare it"); ok {
			return rest + " to an object whose class did not declare it"
		}
		if name, ok := errs.Between(m.message, "Cannot assign to read only property '", "'"); ok {
			return "'" + name + "' was defined without a setter"
		}
	}
	return ""
}

// revoked is the use of a proxy that has been.
func (m *mistake) revoked() string {
	trap := "get"
	switch {
	case m.builtin != nil:
		trap = map[string]string{"keys": "ownKeys", "getOwnPropertyNames": "ownKeys", "entries": "ownKeys", "stringify": "get"}[nameOf(m.builtin)]
		if trap == "" {
			trap = nameOf(m.builtin)
		}
	case strings.HasPrefix(m.instruction, "set"), strings.HasPrefix(m.instruction, "_set"):
		trap = "set"
	case strings.HasPrefix(m.instruction, "delete"), strings.HasPrefix(m.instruction, "_delete"):
		trap = "deleteProperty"
	case m.instruction == "_op_in":
		trap = "has"
	}
	return "Cannot perform '" + trap + "' on a proxy that has been revoked"
}

// syntax is a parser's message without the place that it brings.
func syntax(message string) string {
	rest := strings.TrimPrefix(message, "SyntaxError: ")
	if at := strings.LastIndex(rest, " at "); at >= 0 && strings.Count(rest[at:], ":") >= 2 {
		return rest[:at]
	}
	if _, behind, ok := strings.Cut(rest, ": Line "); ok {
		_, rest, _ = strings.Cut(behind, " ")
	}
	if at := strings.Index(rest, " (and "); at >= 0 && strings.HasSuffix(rest, " more errors)") {
		rest = rest[:at]
	}
	return rest
}
