package kernel

import (
	"context"
	"errors"

	"github.com/dop251/goja"
)

// errNotKept is what asking for a value gives that is not there any more.
var errNotKept = errors.New("the value is not kept any more; run the cell again")

type text struct {
	text string
	err  error
}

// Copy implements Kernel.
func (k *Local) Copy(ctx context.Context, ref uint64, json bool) (string, error) {
	s := k.current()
	t, err := answer(ctx, s, func() (t text) {
		o := s.nodes.refs[ref].Object()
		if o == nil {
			return text{err: errNotKept}
		}
		in := s.engine.Env().Inspector()
		if ex := s.engine.Env().VM.Try(func() { t.text, t.err = in.Copied(o, json) }); ex != nil {
			t.err = ex
		}
		return t
	})
	if err != nil {
		return "", err
	}
	return t.text, t.err
}

// Store implements Kernel.
func (k *Local) Store(ctx context.Context, ref uint64) (string, error) {
	s := k.current()
	t, err := answer(ctx, s, func() text {
		o := s.nodes.refs[ref].Object()
		if o == nil {
			return text{err: errNotKept}
		}
		global := s.engine.Env().VM.GlobalObject()
		name := ""
		for n := 1; ; n++ {
			name = "temp" + itoa(n)
			if _, taken := s.engine.Env().Inspector().Own(global, name); !taken && !s.declared(name) {
				break
			}
		}
		return text{name, global.DefineDataProperty(name, o, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)}
	})
	if err != nil {
		return "", err
	}
	return t.text, t.err
}

// declared says whether a cell declared a name.
func (s *session) declared(name string) bool {
	for _, v := range s.scope.Variables() {
		if v.Name == name {
			return true
		}
	}
	return false
}

// Copy implements Kernel.
func (p *Process) Copy(ctx context.Context, ref uint64, json bool) (string, error) {
	form := ""
	if json {
		form = "json"
	}
	r, err := p.ask(ctx, request{Op: opCopy, Ref: ref, Source: form})
	return r.Text, err
}

// Store implements Kernel.
func (p *Process) Store(ctx context.Context, ref uint64) (string, error) {
	r, err := p.ask(ctx, request{Op: opStore, Ref: ref})
	return r.Text, err
}
