package engine

import (
	"sync"
	"sync/atomic"

	"github.com/dop251/goja"

	"nook/engine/compilecache"
	"nook/engine/es"
	"nook/engine/es/intl"
	"nook/engine/lower"
	"nook/engine/module"
	"nook/engine/value"
	"nook/loop"
)

// MaxCallDepth bounds JavaScript's call stack. Go's own stack is fatal when it overflows, and
// unwinding through natives is quadratic, so it is far below what memory would allow.
const MaxCallDepth = 7_000

// maxDelegation is how many generators may wait in one another's yield*, which is no depth of the call
// stack: goja leaves a generator's call before it asks the next one, and stays in Go.
const maxDelegation = 4_500

// Options configures an Engine.
type Options struct {
	Program *value.Program
	// Report is told of every error nobody handled; nil prints it as Node does and ends the
	// program with its exit code. Loop goroutine.
	Report func(Failure)
	// OnExit is told when JavaScript calls process.exit or process.reallyExit.
	OnExit func(code int)
	// Admit is asked before a callback or tick runs; false drops it. nil admits all. Loop goroutine.
	Admit func(*loop.Context) bool
	// Left is told that an entry has ended: ticks and promise jobs are dry. Loop goroutine.
	Left func()
	// CacheDir is where results of compiling are kept for the next process; empty keeps none.
	CacheDir string
	// Loop options, for tests with a virtual clock.
	Loop []loop.Option
}

// Engine is one JavaScript world.
type Engine struct {
	vm      *goja.Runtime
	loop    *loop.Loop
	env     *value.Env
	modules *module.Loader
	program *value.Program
	report  func(Failure)
	onExit  func(int)
	admit   func(*loop.Context) bool
	left    func()

	door door
	ctx  asyncContext
	rej  rejections

	stacks *es.Stacks

	ending   bool // 'exit' is being or was emitted
	exited   atomic.Bool
	exitCode int
}

// catalog holds the compiled builtins, shared by every engine of the process.
var catalog = sync.OnceValue(func() *module.Catalog { return module.NewCatalog(builtins()) })

// New makes an engine. Nothing of JavaScript runs yet, and no module is loaded.
func New(o Options) *Engine {
	e := &Engine{vm: goja.New(), program: o.Program, report: o.Report, onExit: o.OnExit, admit: o.Admit, left: o.Left}
	e.vm.SetMaxCallStackSize(MaxCallDepth)
	e.loop = loop.New(e, o.Loop...)
	e.env = value.NewEnv(e.vm, e.loop, e)
	e.ctx.init(e)
	e.door.init(e)
	e.rej.init(e)
	e.modules = module.NewLoader(e.env, catalog(), compilecache.Open(o.CacheDir))
	e.stacks = es.Install(e.env)
	intl.Install(e.env)
	e.stacks.CatchOverflow(e.door.fn, MaxCallDepth)
	e.stacks.BoundGenerators(e.modules.Generator(), maxDelegation)
	e.installGlobals()
	return e
}

// Env is what builtins of this engine share.
func (e *Engine) Env() *value.Env { return e.env }

// Loop is the engine's loop.
func (e *Engine) Loop() *loop.Loop { return e.loop }

// Modules is the engine's module loader.
func (e *Engine) Modules() *module.Loader { return e.modules }

// Program implements value.Host.
func (e *Engine) Program() *value.Program { return e.program }

// Loaded gives a builtin's exports if the program has loaded it.
func (e *Engine) Loaded(name string) (goja.Value, bool) { return e.modules.Loaded(name) }

// Require implements value.Host.
func (e *Engine) Require(name string) goja.Value { return e.modules.Builtin(name) }

// AddImporter numbers a function for import() in a script.
func (e *Engine) AddImporter(name string, fn goja.Value) int { return e.modules.AddImporter(name, fn) }

// ImportFunctionOf is import() as in a file of that name.
func (e *Engine) ImportFunctionOf(name string) goja.Value { return e.modules.ImportFunctionOf(name) }

// SyntaxError is the JavaScript error of a text that is no program.
func (e *Engine) SyntaxError(s *lower.SyntaxError) *goja.Object { return e.modules.SyntaxError(s) }
