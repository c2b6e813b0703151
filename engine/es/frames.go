package es

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/errs"
)

// doorName is the source name of the engine's own way into the VM.
const doorName = "node:internal/door"

// cjsName is where modules are called: the anonymous frame above it is a module's body.
const cjsName = "node:internal/modules/cjs"

// callerClass names the class of natives that call back most; empty for others.
func callerClass(native string) string {
	switch native {
	case "map", "forEach", "filter", "reduce", "reduceRight", "some", "every", "find", "findIndex", "findLast", "flatMap", "sort", "toSorted", "from":
		return "Array"
	case "replace", "replaceAll":
		return "String"
	case "parse", "stringify":
		return "JSON"
	}
	return ""
}

// hidden reports frames that no stack shows: the door, where argument checks make their errors, and
// natives of Go that have no name.
func hidden(f *goja.StackFrame) bool {
	name := f.SrcName()
	if name == doorName || name == "node:internal/errors" || name == "node:internal/validators" {
		return true
	}
	fn := f.FuncName()
	if name != "<native>" {
		return isHelper(fn) && f.Position().Line == 1 && f.Position().Column == 1
	}
	switch fn {
	case "apply", "call", "construct", "<native>": // V8 shows only what they hand over to
		return true
	}
	return strings.HasPrefix(fn, "bound ") || strings.Contains(fn, "/")
}

// isHelper reports names that the functions have which lowering puts at the head of a text. They have no
// place in it: theirs is its first character, where no function's body can be.
func isHelper(name string) bool {
	return strings.HasPrefix(name, "__") || name == "next" || name == "fail"
}

// visible keeps at most limit of the frames that a stack shows. It reorders nothing and allocates nothing.
func visible(frames []goja.StackFrame, limit int) []goja.StackFrame {
	for i := range frames {
		if hidden(&frames[i]) {
			continue
		}
		if limit <= 0 {
			return frames[:i]
		}
		limit--
	}
	return frames
}

// frames makes plain frames of goja's, without those that are hidden: with mapped, as they were
// written where a source map tells. names says more of the same frames.
func (s *Stacks) frames(frames []goja.StackFrame, mapped bool) (out []errs.Frame, names []named) {
	out, names = make([]errs.Frame, 0, len(frames)), make([]named, 0, len(frames))
	known := s.machine.kept(frames)
	waits := false // below the door are only the functions that wait for a promise
	for i := range frames {
		g := &frames[i]
		if hidden(g) {
			waits = waits || g.SrcName() == doorName
			continue
		}
		f, n := s.frame(g, known.of(i))
		if k := len(names); k > 0 && names[k-1].block && n.function == names[k-1].function {
			continue
		}
		if f.Async = waits; waits && !f.Native {
			p := g.Position()
			f.Line, f.Col = errs.Place{Source: s.layout.text(g), Line: p.Line, Col: p.Column}.Position(errs.Await, "")
		}
		if known == nil && n.function == "" && isModuleBody(frames[i+1:]) {
			f.Func = "Object.<anonymous>"
		}
		if mapped {
			if from, ok := s.original(f, func() string { return unpadded(s.layout.text(g)) }); ok {
				f = from.Frame
			}
		}
		out, names = append(out, f), append(names, n)
	}
	return out, names
}

// frame is one of them.
func (s *Stacks) frame(g *goja.StackFrame, c callee) (f errs.Frame, n named) {
	native := g.SrcName() == "<native>"
	p := g.Position()
	if native {
		n = s.name(c, errs.Place{})
	} else {
		n = s.name(c, errs.Place{Source: s.layout.text(g), Line: p.Line, Col: p.Column})
	}
	if c.fn == nil {
		if n.function = g.FuncName(); n.function == "<anonymous>" {
			n.function = ""
		}
		if native {
			n.class = callerClass(n.function)
		}
	}
	f = errs.Frame{Func: n.String(), Native: native}
	if native {
		return f, n
	}
	if f.File = p.Filename; f.File == "" {
		f.File = "<eval>"
	}
	f.Line, f.Col = s.position(g, p.Line, p.Column)
	return f, n
}

// arithmetic are the VM's operations on two values that may be no primitives.
const arithmetic = " _add _sub _mul _div _mod _exp _and _or _xor _sal _sar _shr _op_lt _op_lte _op_gt _op_gte "

// isModuleBody reports whether the frames below are those by which a module is called.
func isModuleBody(below []goja.StackFrame) bool {
	for i := range below {
		if hidden(&below[i]) {
			continue
		}
		return below[i].SrcName() == cjsName && below[i].FuncName() == "_compile"
	}
	return false
}

// position is where V8 says that a frame stands.
func (s *Stacks) position(g *goja.StackFrame, line, col int) (int, int) {
	op, member := errs.Other, ""
	instruction, key := s.machine.instruction(g)
	switch {
	case strings.HasPrefix(instruction, "call"), strings.HasPrefix(instruction, "superCall"):
		op = errs.Call
	case strings.HasPrefix(instruction, "getProp") && strings.HasSuffix(instruction, "Callee"):
		op, member = errs.Member, key
	case strings.HasPrefix(instruction, "_getElem"):
		op = errs.Keyed
	case strings.HasPrefix(instruction, "setProp"), strings.HasPrefix(instruction, "_setElem"), instruction == "_throwAssignToConst":
		op = errs.Store
	case instruction == "_plus", instruction == "_neg", instruction == "_bnot":
		op = errs.Unary
	case strings.Contains(arithmetic, " "+instruction+" "):
		op = errs.Binary
	case instruction == "iterNext":
		op = errs.Next
	case instruction == "_op_in":
		op = errs.In
	case instruction == "_op_instanceof":
		op = errs.InstanceOf
	}
	return errs.Place{Source: s.layout.text(g), Line: line, Col: col}.Position(op, member)
}
