package lower

import (
	"strconv"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// What lowered async generators and for await call; helpers.js has them.
const (
	startName   = "__asyncGeneratorStart"    // yielded before anything else: the mark of an async generator's object
	awaitName   = "__await"                  // what an await yields
	starName    = "__yieldStar"              // the generator behind yield*
	loopName    = "__forAwait"               // the iterator of a for await
	markName    = "__asyncGeneratorFunction" // gives a function, or an object's methods, what makes them async generators
	membersName = "__asyncGeneratorMethods"
	caughtName  = "__asyncGeneratorCaught" // rethrows what only leaves the generator
)

// Helpers are the globals that HelpersSource exports.
func Helpers() []string {
	return []string{startName, awaitName, starName, loopName, markName, membersName, caughtName, leftName, leavingName, delegateName}
}

// suspender turns async generators, which goja parses and does not compile, into generators, and for
// await into a plain loop:
//
//	async function* f() { await a; yield b; yield* c; return d }
//	function* f() { yield __asyncGeneratorStart; yield __await(a); yield b; yield* __yieldStar(c); return yield __await(d) }
//
// Functions keep their text, names and positions. Such a generator is never left by its return method,
// which goja does wrong where a finally block throws or yields: something is thrown into it that every
// catch clause throws again.
type suspender struct {
	t       *Tree
	s       surface
	inside  bool                                  // the innermost function is an async generator
	names   map[*ast.FunctionLiteral]string       // of functions without one
	members map[*ast.FunctionLiteral]bool         // functions that are methods or declarations
	wrapped map[ast.Statement]*ast.BlockStatement // what a lowered for await became, and the block its loop stands in
	objects map[*ast.ObjectLiteral]bool
}

func (t *Tree) suspend(s surface) {
	x := &suspender{
		t: t, s: s, names: map[*ast.FunctionLiteral]string{}, members: map[*ast.FunctionLiteral]bool{},
		wrapped: map[ast.Statement]*ast.BlockStatement{}, objects: map[*ast.ObjectLiteral]bool{},
	}
	t.Program.Body = x.list(t.Program.Body)
	x.visitor().statements(t.Program.Body)
}

func (x *suspender) visitor() visitor {
	return visitor{enter: x.enter, leave: x.leave, leaveStatement: x.leaveStatement}
}

func isAsyncGenerator(fn *ast.FunctionLiteral) bool { return fn != nil && fn.Async && fn.Generator }

func asyncGenerator(e ast.Expression) *ast.FunctionLiteral {
	if fn, ok := e.(*ast.FunctionLiteral); ok && isAsyncGenerator(fn) {
		return fn
	}
	return nil
}

func (x *suspender) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		x.function(n)
		return false
	case *ast.ArrowFunctionLiteral:
		was := x.inside
		x.inside = false
		if b, ok := n.Body.(*ast.BlockStatement); ok {
			b.List = x.list(b.List)
		}
		x.visitor().function(n.ParameterList, n.Body)
		x.inside = was
		return false
	case *ast.FunctionDeclaration:
		x.members[n.Function] = true
	case *ast.ClassLiteral:
		x.class(n)
	case *ast.ObjectLiteral:
		x.object(n)
	case *ast.Binding:
		x.named(n.Initializer, n.Target)
	case *ast.AssignExpression:
		x.named(n.Right, n.Left)
	case *ast.PropertyShort:
		x.named(n.Initializer, &n.Name)
	case *ast.PropertyKeyed:
		x.named(n.Value, n.Key)
	case *ast.FieldDefinition:
		x.named(n.Initializer, n.Key)
	case *ast.BlockStatement:
		n.List = x.list(n.List)
	case *ast.CaseStatement:
		n.Consequent = x.list(n.Consequent)
	}
	return true
}

// named notes the name that a function without one gets from where it stands.
func (x *suspender) named(e, target ast.Expression) {
	fn := asyncGenerator(e)
	if fn == nil || fn.Name != nil {
		return
	}
	switch t := target.(type) {
	case *ast.Identifier:
		x.names[fn] = t.Name.String()
	case *ast.StringLiteral:
		x.names[fn] = t.Value.String()
	case *ast.NumberLiteral:
		x.names[fn] = t.Literal
	case *ast.PrivateIdentifier:
		x.names[fn] = "#" + t.Name.String()
	}
}

func (x *suspender) function(fn *ast.FunctionLiteral) {
	was := x.inside
	x.inside = isAsyncGenerator(fn)
	fn.Body.List = x.list(fn.Body.List)
	x.visitor().function(fn.ParameterList, fn.Body)
	if x.inside {
		at := fn.Body.LeftBrace
		x.t.touch(fn.Function)
		start := &ast.ExpressionStatement{Expression: &ast.YieldExpression{Yield: at, Argument: &ast.Identifier{Name: startName, Idx: at}}}
		n := directives(fn.Body.List)
		fn.Body.List = append(append(append([]ast.Statement{}, fn.Body.List[:n]...), start), fn.Body.List[n:]...)
		fn.Async = false
	}
	x.inside = was
}

// object makes methods of what the surface wrote as values, and notes that the object has such methods.
func (x *suspender) object(o *ast.ObjectLiteral) {
	for _, p := range o.Value {
		keyed, ok := p.(*ast.PropertyKeyed)
		if !ok {
			continue
		}
		fn := asyncGenerator(keyed.Value)
		if fn == nil {
			continue
		}
		if _, method := x.s.methods[int(fn.Function)-1-x.t.prefix]; keyed.Kind == ast.PropertyKindValue && !method {
			continue
		}
		if keyed.Kind == ast.PropertyKindValue {
			keyed.Kind = ast.PropertyKindMethod
		}
		x.members[fn], x.objects[o] = true, true
	}
}

// class has its async generator methods marked before anything of it can be reached: by a static block
// in front, and private ones of objects by a private field.
func (x *suspender) class(c *ast.ClassLiteral) {
	var private, static []ast.Expression
	found := false
	this := func(m *ast.MethodDefinition) ast.Expression {
		key := m.Key.(*ast.PrivateIdentifier)
		return &ast.PrivateDotExpression{Left: &ast.ThisExpression{Idx: m.Idx}, Identifier: ast.PrivateIdentifier{Identifier: ast.Identifier{Name: key.Name, Idx: m.Idx}}}
	}
	for _, el := range c.Body {
		m, ok := el.(*ast.MethodDefinition)
		if !ok || !isAsyncGenerator(m.Body) {
			continue
		}
		found = true
		switch _, isPrivate := m.Key.(*ast.PrivateIdentifier); {
		case isPrivate && m.Static:
			static = append(static, this(m))
		case isPrivate:
			private = append(private, this(m))
		}
	}
	if !found {
		return
	}
	at := c.Class
	x.t.touch(at)
	args := append([]ast.Expression{&ast.ThisExpression{Idx: at}, &ast.DotExpression{
		Left: &ast.ThisExpression{Idx: at}, Identifier: ast.Identifier{Name: "prototype", Idx: at},
	}}, static...)
	block := &ast.BlockStatement{LeftBrace: at, RightBrace: at, List: []ast.Statement{
		&ast.ExpressionStatement{Expression: callOf(membersName, at, args...)},
	}}
	first := []ast.ClassElement{&ast.ClassStaticBlock{Static: at, Block: block, Source: "{}"}}
	if private != nil {
		first = append(first, &ast.FieldDefinition{
			Idx: at, Key: &ast.PrivateIdentifier{Identifier: ast.Identifier{Name: hoistPrefix, Idx: at}},
			Initializer: callOf(membersName, at, append([]ast.Expression{&ast.NullLiteral{Idx: at, Literal: "null"}, &ast.NullLiteral{Idx: at, Literal: "null"}}, private...)...),
		})
	}
	c.Body = append(first, c.Body...)
}

// list marks the async generators that a list declares at its head, where they are hoisted to. An empty
// pattern keeps the completion value of the list as it is.
func (x *suspender) list(list []ast.Statement) []ast.Statement {
	var marks []ast.Statement
	for _, s := range list {
		if d, ok := s.(*ast.FunctionDeclaration); ok && isAsyncGenerator(d.Function) && d.Function.Name != nil {
			at := d.Function.Function
			x.t.touch(at)
			marks = append(marks, quiet(at, callOf(markName, at, &ast.Identifier{Name: d.Function.Name.Name, Idx: at})))
		}
	}
	if marks == nil {
		return list
	}
	n := x.t.leading(list)
	return append(append(append([]ast.Statement{}, list[:n]...), marks...), list[n:]...)
}

// quiet evaluates an expression without a completion value.
func quiet(at file.Idx, e ast.Expression) ast.Statement {
	e = &ast.SequenceExpression{Sequence: []ast.Expression{e, &ast.NumberLiteral{Idx: at, Literal: "0", Value: int64(0)}}}
	return &ast.VariableStatement{Var: at, List: []*ast.Binding{{Target: &ast.ObjectPattern{LeftBrace: at, RightBrace: at}, Initializer: e}}}
}

// await is an await as the innermost function has it.
func (x *suspender) await(at file.Idx, e ast.Expression) ast.Expression {
	if x.inside {
		return &ast.YieldExpression{Yield: at, Argument: callOf(awaitName, at, e)}
	}
	return &ast.AwaitExpression{Await: at, Argument: e}
}

func (x *suspender) leave(slot *ast.Expression) {
	switch e := (*slot).(type) {
	case *ast.AwaitExpression:
		if x.inside {
			*slot = x.await(e.Await, e.Argument)
		}
	case *ast.YieldExpression:
		if x.inside && e.Delegate {
			e.Argument = callOf(starName, e.Yield, e.Argument)
		}
	case *ast.ObjectLiteral:
		if x.objects[e] {
			*slot = callOf(membersName, e.LeftBrace, e)
		}
	case *ast.FunctionLiteral:
		if !e.Generator || e.Async || x.members[e] || !startsAsync(e) {
			return
		}
		args := []ast.Expression{e}
		if name, ok := x.names[e]; ok {
			args = append(args, &ast.StringLiteral{Idx: e.Function, Literal: "''", Value: unistring.NewFromString(name)})
		} else if e.Name == nil {
			args = append(args, &ast.StringLiteral{Idx: e.Function, Literal: "''"})
		}
		*slot = callOf(markName, e.Function, args...)
	}
}

// startsAsync reports whether a function was an async generator.
func startsAsync(fn *ast.FunctionLiteral) bool {
	n := directives(fn.Body.List)
	if n >= len(fn.Body.List) {
		return false
	}
	s, ok := fn.Body.List[n].(*ast.ExpressionStatement)
	if !ok {
		return false
	}
	y, ok := s.Expression.(*ast.YieldExpression)
	if !ok {
		return false
	}
	id, ok := y.Argument.(*ast.Identifier)
	return ok && id.Name == startName
}

func (x *suspender) leaveStatement(slot *ast.Statement) {
	switch s := (*slot).(type) {
	case *ast.ReturnStatement:
		if x.inside && s.Argument != nil {
			s.Argument = x.await(s.Return, s.Argument)
		}
	case *ast.TryStatement:
		if x.inside && s.Catch != nil {
			rethrow(s.Catch, caughtName)
		}
	case *ast.ForOfStatement:
		if x.s.loops[int(s.For)-1-x.t.prefix] {
			block, loop := x.loop(s)
			x.wrapped[block] = loop
			*slot = block
		}
	case *ast.LabelledStatement:
		if loop, ok := x.wrapped[s.Statement]; ok {
			block := s.Statement
			s.Statement = loop.List[0]
			loop.List[0] = s
			x.wrapped[block] = loop
			*slot = block
		}
	}
}

// rethrow lets what leaves the generator pass a catch clause.
func rethrow(c *ast.CatchStatement, helper string) {
	at := c.Body.LeftBrace
	var first []ast.Statement
	caught, plain := c.Parameter.(*ast.Identifier)
	if !plain {
		caught = &ast.Identifier{Name: hoistPrefix, Idx: at}
		if c.Parameter != nil {
			first = []ast.Statement{&ast.LexicalDeclaration{Idx: at, Token: token.LET, List: []*ast.Binding{{
				Target: c.Parameter, Initializer: &ast.Identifier{Name: hoistPrefix, Idx: at},
			}}}}
		}
		c.Parameter = caught
	}
	check := &ast.ExpressionStatement{Expression: callOf(helper, at, &ast.Identifier{Name: caught.Name, Idx: at})}
	c.Body.List = append(append([]ast.Statement{check}, first...), c.Body.List...)
}

// loop is for await (into of source) body.
//
//	{ const $l = __forAwait(source);
//	  try { for (; $l.more(await $l.begin());) { into = $l.value; body } }
//	  catch ($e) { if ($l.abandon()) try { await $l.closing } catch {} throw $e }
//	  finally { if ($l.leave()) $l.left(await $l.closing) } }
func (x *suspender) loop(s *ast.ForOfStatement) (block, inner *ast.BlockStatement) {
	at := s.For
	x.t.touch(at)
	x.t.made++
	name := unistring.NewFromString(hoistPrefix + strconv.Itoa(x.t.made))
	it := func() ast.Expression { return &ast.Identifier{Name: name, Idx: at} }
	member := func(of string) ast.Expression {
		return &ast.DotExpression{Left: it(), Identifier: ast.Identifier{Name: unistring.NewFromString(of), Idx: at}}
	}
	call := func(of string, args ...ast.Expression) ast.Expression {
		return &ast.CallExpression{Callee: member(of), LeftParenthesis: at, ArgumentList: args, RightParenthesis: at}
	}
	does := func(e ast.Expression) ast.Statement { return &ast.ExpressionStatement{Expression: e} }
	list := func(s ...ast.Statement) *ast.BlockStatement {
		return &ast.BlockStatement{LeftBrace: at, List: s, RightBrace: at}
	}
	thrown := func() *ast.Identifier { return &ast.Identifier{Name: hoistPrefix, Idx: at} }

	value := member("value")
	body := list(s.Body)
	switch into := s.Into.(type) {
	case *ast.ForDeclaration:
		kind := token.LET
		if into.IsConst {
			kind = token.CONST
		}
		body.List = []ast.Statement{&ast.LexicalDeclaration{Idx: into.Idx, Token: kind, List: []*ast.Binding{{Target: into.Target, Initializer: value}}}, s.Body}
	case *ast.ForIntoVar:
		body.List = []ast.Statement{&ast.VariableStatement{Var: at, List: []*ast.Binding{{Target: into.Binding.Target, Initializer: value}}}, s.Body}
	case *ast.ForIntoExpression:
		body.List = []ast.Statement{does(&ast.AssignExpression{Operator: token.ASSIGN, Left: into.Expression, Right: value}), s.Body}
	}
	inner = list(&ast.ForStatement{For: at, Test: call("more", x.await(at, call("begin"))), Body: body})
	closeQuietly := &ast.TryStatement{Try: at, Body: list(does(x.await(at, member("closing")))), Catch: &ast.CatchStatement{Catch: at, Body: list()}}
	try := &ast.TryStatement{
		Try:  at,
		Body: inner,
		Catch: &ast.CatchStatement{Catch: at, Parameter: thrown(), Body: list(
			&ast.IfStatement{If: at, Test: call("abandon"), Consequent: closeQuietly},
			&ast.ThrowStatement{Throw: at, Argument: thrown()},
		)},
		Finally: list(&ast.IfStatement{If: at, Test: call("leave"), Consequent: does(call("left", x.await(at, member("closing"))))}),
	}
	if x.inside {
		rethrow(try.Catch, caughtName)
	}
	declaration := &ast.LexicalDeclaration{Idx: at, Token: token.CONST, List: []*ast.Binding{{Target: &ast.Identifier{Name: name, Idx: at}, Initializer: callOf(loopName, at, s.Source)}}}
	return list(declaration, try), inner
}

// yields turns the awaits of a module's own statements into yields.
func yields(list []ast.Statement) {
	v := visitor{
		enter: func(n ast.Node) bool {
			switch n.(type) {
			case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
				return false
			}
			return true
		},
		leave: func(slot *ast.Expression) {
			if e, ok := (*slot).(*ast.AwaitExpression); ok {
				*slot = &ast.YieldExpression{Yield: e.Await, Argument: e.Argument}
			}
		},
	}
	v.statements(list)
}
