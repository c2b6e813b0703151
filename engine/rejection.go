package engine

import (
	"github.com/dop251/goja"

	"nook/loop"
)

// rejections holds the promises that were rejected without a handler, in order, until the
// microtasks are dry: a handler that arrives before takes its promise out again.
type rejections struct {
	e        *Engine
	pending  []rejection
	reported map[*goja.Promise]bool
	handled  []*goja.Promise // reported before, handled since
}

type rejection struct {
	promise *goja.Promise
	ctx     *loop.Context
}

func (r *rejections) init(e *Engine) {
	r.e = e
	e.vm.SetPromiseRejectionTracker(r.track)
}

func (r *rejections) track(p *goja.Promise, op goja.PromiseRejectionOperation) {
	if op == goja.PromiseRejectionReject {
		r.pending = append(r.pending, rejection{p, r.e.ctx.current})
		return
	}
	for i := range r.pending {
		if r.pending[i].promise == p {
			r.pending = append(r.pending[:i], r.pending[i+1:]...)
			return
		}
	}
	if r.reported[p] {
		delete(r.reported, p)
		r.handled = append(r.handled, p)
	}
}

// report tells of what is still unhandled; true when it ran JavaScript, which may have queued more.
func (r *rejections) report() bool {
	if len(r.pending) == 0 && len(r.handled) == 0 {
		return false
	}
	pending, handled := r.pending, r.handled
	r.pending, r.handled = nil, nil
	r.e.pass(func() {
		for _, p := range handled {
			r.e.emitRejectionHandled(p)
		}
		for _, p := range pending {
			if r.reported == nil {
				r.reported = map[*goja.Promise]bool{}
			}
			r.reported[p.promise] = true
			r.e.ctx.current = p.ctx
			r.e.guarded(func() { r.e.unhandled(p) })
			if r.e.exited.Load() {
				return
			}
		}
	})
	return true
}
