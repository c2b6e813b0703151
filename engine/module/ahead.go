package module

import (
	"os"
	"runtime"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"nook/engine/lower"
)

// unit is a file to compile: as the function that CommonJS wraps it in, or as an ES module.
type unit struct {
	path    string
	module  bool
	options lower.Options
}

// compiled is what came of a unit.
type compiled struct {
	wrapper *goja.Program
	module  *lower.ModuleProgram
}

func (u unit) compile(text string) (c compiled, err *lower.SyntaxError) {
	if u.module {
		c.module, err = lower.Module(text, u.options)
	} else {
		c.wrapper, err = compileWrapper(text, u.options)
	}
	return c, err
}

// ahead compiles files on other goroutines before the loader comes to them. What it made is taken
// only for the very text it was made of, and an error is left for the loader to meet by itself.
// Any goroutine; the goroutines it starts end when there is nothing left to compile.
type ahead struct {
	workers int

	mu      sync.Mutex
	jobs    map[string]*job // by the name in the options, which tells a CommonJS file from a module
	queue   []*job
	running int
}

type job struct {
	unit
	started bool
	done    chan struct{}
	text    string
	result  compiled
	failed  bool
}

func newAhead(workers int) *ahead {
	return &ahead{workers: workers, jobs: map[string]*job{}}
}

// spareProcessors is how many goroutines may compile beside the one that runs JavaScript.
func spareProcessors() int { return min(runtime.GOMAXPROCS(0)-1, 4) }

// add asks for units to be compiled, in order.
func (a *ahead) add(units ...unit) {
	if a.workers < 1 {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, u := range units {
		if a.jobs[u.options.Name] == nil {
			j := &job{unit: u, done: make(chan struct{})}
			a.jobs[u.options.Name] = j
			a.queue = append(a.queue, j)
		}
	}
	for a.running < min(a.workers, len(a.queue)) {
		a.running++
		go a.work()
	}
}

func (a *ahead) work() {
	for {
		j := a.next()
		if j == nil {
			return
		}
		j.run()
		close(j.done)
	}
}

func (a *ahead) next() *job {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.queue) > 0 {
		j := a.queue[0]
		a.queue = a.queue[1:]
		if a.jobs[j.options.Name] == j { // the loader may have been faster
			j.started = true
			return j
		}
	}
	a.running--
	return nil
}

func (j *job) run() {
	j.failed = true
	text, err := os.ReadFile(j.path)
	if err != nil {
		return
	}
	j.text = strings.TrimPrefix(string(text), "\ufeff")
	result, bad := j.compile(j.text)
	j.result, j.failed = result, bad != nil
}

// take gives what was, or is being, compiled under a name, if it was made of text.
func (a *ahead) take(name, text string) (compiled, bool) {
	a.mu.Lock()
	j := a.jobs[name]
	delete(a.jobs, name)
	started := j != nil && j.started
	a.mu.Unlock()
	if !started {
		return compiled{}, false
	}
	<-j.done
	return j.result, !j.failed && j.text == text
}

// stop forgets what nobody took; what is being compiled comes to an end by itself.
func (a *ahead) stop() {
	a.mu.Lock()
	defer a.mu.Unlock()
	clear(a.jobs)
	a.queue = nil
}
