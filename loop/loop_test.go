package loop_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nook/loop"
)

// fake is an Entrant that only calls, and notes whose callback runs.
type fake struct {
	l    *loop.Loop
	here loop.Context
	log  []string
}

func (f *fake) Enter(c *loop.Context, fn func()) {
	before := f.here
	if c != nil {
		f.here = *c
	}
	fn()
	f.here = before
}

func (f *fake) Here() *loop.Context {
	c := f.here
	return &c
}

func (f *fake) say(s string) func() { return func() { f.log = append(f.log, s) } }

func (f *fake) want(t *testing.T, log string) {
	t.Helper()
	if got := strings.Join(f.log, " "); got != log {
		t.Errorf("got  %s\nwant %s", got, log)
	}
}

// newLoop makes a loop whose clock stands still until it is moved.
func newLoop() (*loop.Loop, *fake, *loop.VirtualClock) {
	clock, f := loop.NewVirtualClock(), &fake{}
	f.l = loop.New(f, loop.WithClock(clock))
	return f.l, f, clock
}

func run(t *testing.T, l *loop.Loop) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := l.Run(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestPhases(t *testing.T) {
	l, f, clock := newLoop()
	l.NewTimer(time.Millisecond, false, f.say("timer"))
	task := l.Open(loop.Spec{Kind: "x"})
	task.Close(f.say("close"))
	l.NewImmediate(f.say("check"))
	l.Post(nil, f.say("poll"))
	clock.Advance(time.Millisecond)
	run(t, l)
	f.want(t, "timer poll check close")
}

func TestTimers(t *testing.T) {
	l, f, clock := newLoop()
	l.NewTimer(20*time.Millisecond, false, f.say("20"))
	l.NewTimer(10*time.Millisecond, false, f.say("10a"))
	l.NewTimer(10*time.Millisecond, false, f.say("10b"))
	stopped := l.NewTimer(5*time.Millisecond, false, f.say("no"))
	if !stopped.Stop() || stopped.Stop() {
		t.Error("Stop says whether the timer was armed")
	}
	l.NewTimer(0, false, f.say("0")) // becomes 1 ms
	l.NewTimer(1<<40*time.Millisecond, false, f.say("huge"))
	for range 4 {
		l.Turn(false)
		f.log = append(f.log, "|")
		clock.Advance(6 * time.Millisecond)
	}
	l.Turn(false)
	f.want(t, "| 0 huge | 10a 10b | | 20")
}

func TestIntervalCountsFromItsBegin(t *testing.T) {
	l, f, clock := newLoop()
	n := 0
	var timer *loop.Timer
	timer = l.NewTimer(10*time.Millisecond, true, func() {
		clock.Advance(3 * time.Millisecond) // the callback takes time
		f.say("tick")()
		if n++; n == 2 {
			timer.Stop()
		}
	})
	clock.Advance(10 * time.Millisecond)
	l.Turn(false) // at 10, ends at 13; the next is due at 20
	clock.Advance(6 * time.Millisecond)
	l.Turn(false)
	f.want(t, "tick")
	clock.Advance(time.Millisecond)
	l.Turn(false)
	f.want(t, "tick tick")
	if l.Alive() {
		t.Error("an interval that stopped itself is still alive")
	}
}

func TestRef(t *testing.T) {
	l, f, _ := newLoop()
	timer := l.NewTimer(time.Hour, false, f.say("no"))
	task := l.Open(loop.Spec{Kind: "x", Unref: true})
	immediate := l.NewImmediate(f.say("i"))
	timer.Unref()
	immediate.Unref()
	if l.Alive() {
		t.Fatal("nothing referenced is pending")
	}
	timer.Ref()
	timer.Ref()
	if !l.Alive() || !timer.HasRef() || task.HasRef() {
		t.Fatal("a referenced timer keeps the loop alive")
	}
	timer.Unref()
	task.Ref()
	if !l.Alive() {
		t.Fatal("a referenced task keeps the loop alive")
	}
	task.Finish(nil)
	run(t, l)
	f.want(t, "i")
	if l.Alive() || timer.HasRef() {
		t.Fatal("the task ended")
	}
}

func TestBegin(t *testing.T) {
	l, f, _ := newLoop()
	f.here = loop.Context{Origin: loop.Origin{Cell: 3, Run: 1}}
	var seen loop.Origin
	task := l.Begin(loop.Spec{Kind: "fs.read", Name: "read x"}, func(context.Context, *loop.Task) func() {
		return func() {
			seen = f.here.Origin
			if l.Current() == 0 {
				t.Error("a task's callback runs under the task")
			}
		}
	})
	f.here = loop.Context{}
	run(t, l)
	if seen.Cell != 3 || !task.Done() || len(l.Tasks(loop.Filter{Hidden: true})) != 0 {
		t.Errorf("ran under %+v, done %v", seen, task.Done())
	}
	if task.Post(f.say("no")) || task.Finish(nil) {
		t.Error("a task that has ended takes nothing more")
	}
}

func TestCancel(t *testing.T) {
	l, f, _ := newLoop()
	f.here = loop.Context{Origin: loop.Origin{Cell: 1}}
	l.Begin(loop.Spec{Kind: "a"}, func(ctx context.Context, _ *loop.Task) func() {
		<-ctx.Done()
		return f.say("begin ended")
	})
	var open *loop.Task
	open = l.Open(loop.Spec{Kind: "b", Cancel: func() { f.say("cancel")(); open.Close(f.say("closed")) }})
	l.NewTimer(time.Hour, false, f.say("no"))
	l.NewImmediate(f.say("no"))
	f.here = loop.Context{Origin: loop.Origin{Cell: 2}}
	other := l.Open(loop.Spec{Kind: "c", Unref: true})
	if n := l.CancelCell(1, 0); n != 4 {
		t.Errorf("cancelled %d tasks, want 4", n)
	}
	run(t, l)
	slices.Sort(f.log)
	f.want(t, "begin ended cancel closed")
	if left := l.Tasks(loop.Filter{}); len(left) != 1 || left[0].ID != other.ID() {
		t.Errorf("left: %+v", left)
	}
	if !l.Cancel(other.ID()) || l.Cancel(12345) {
		t.Error("Cancel says whether there is such a task")
	}
}

func TestRegistry(t *testing.T) {
	l, f, clock := newLoop()
	f.here = loop.Context{Origin: loop.Origin{Cell: 7, Run: 2, Pos: loop.Pos{File: "cell 7", Line: 3, Col: 1}}}
	task := l.Open(loop.Spec{Kind: "http.request", Name: "GET /"})
	task.Note("connecting")
	task.Mark("dns")
	task.Progress(10, 100)
	task.Rename("GET /users")
	l.NewTimer(1500*time.Millisecond, true, f.say("x"))
	l.NewImmediate(f.say("x"))
	l.Open(loop.Spec{Kind: "signal", Hidden: true, Unref: true})
	clock.Advance(time.Second)
	infos := l.Tasks(loop.Filter{})
	if len(infos) != 3 || l.Pending() != 3 {
		t.Fatalf("%d tasks, %d pending, want 3 and 3", len(infos), l.Pending())
	}
	i := infos[0]
	if i.Name != "GET /users" || i.Note != "connecting" || i.Done != 10 || i.Total != 100 || i.Origin.Cell != 7 || i.Origin.Pos.Line != 3 ||
		len(i.Marks) != 1 || i.Marks[0].Phase != "dns" || !i.Ref || i.State != loop.Waiting {
		t.Errorf("%+v", i)
	}
	if i := infos[1]; i.Kind != "interval" || i.Every != 1500*time.Millisecond || i.Due.Sub(i.Born) != 1500*time.Millisecond {
		t.Errorf("%+v", i)
	}
	if i := infos[2]; i.Kind != "immediate" || i.State != loop.Ready {
		t.Errorf("%+v", i)
	}
	if n := len(l.Tasks(loop.Filter{Hidden: true})); n != 4 {
		t.Errorf("%d tasks with hidden ones, want 4", n)
	}
	if n := len(l.Tasks(loop.Filter{ByCell: true, Cell: 8})); n != 0 {
		t.Errorf("%d tasks of cell 8", n)
	}
	task.Post(nil)
	if l.Tasks(loop.Filter{})[0].State != loop.Ready {
		t.Error("a task with a callback queued is ready")
	}
}

func TestSubscription(t *testing.T) {
	l, f, _ := newLoop()
	l.NewImmediate(f.say("unseen"))
	run(t, l)
	s := l.Subscribe(100)
	i := l.NewImmediate(f.say("seen"))
	run(t, l)
	events, lost := s.Take()
	var types []loop.EventType
	for n, e := range events {
		if n > 0 && e.Seq != events[n-1].Seq+1 {
			t.Errorf("event %d follows %d", e.Seq, events[n-1].Seq)
		}
		if e.Task == i.ID() {
			types = append(types, e.Type)
		}
	}
	if want := []loop.EventType{loop.TaskBorn, loop.CallbackBegan, loop.CallbackEnded, loop.TaskEnded}; !slices.Equal(types, want) || lost != 0 {
		t.Errorf("events %v, lost %d", types, lost)
	}
	small := l.Subscribe(2)
	for range 3 {
		l.NewImmediate(func() {}).Stop()
	}
	events, lost = small.Take()
	if len(events) != 2 || lost != 4 {
		t.Errorf("%d events, %d lost; want the last 2 of 6", len(events), lost)
	}
	small.Close()
	s.Close()
	l.NewImmediate(func() {}).Stop()
	if events, _ := small.Take(); len(events) != 0 {
		t.Error("a closed subscription records nothing")
	}
}

func TestPostFromManyGoroutines(t *testing.T) {
	const writers, each = 16, 200
	l, _, _ := newLoop()
	task := l.Open(loop.Spec{Kind: "source"})
	next := make([]int, writers)
	total := 0
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				task.Post(func() {
					if next[w] != n {
						t.Errorf("writer %d: %d came after %d", w, n, next[w]-1)
					}
					next[w]++
					total++
				})
				l.Post(nil, func() { total++ })
				_ = l.Tasks(loop.Filter{})
			}
		})
	}
	go func() {
		wg.Wait()
		task.Finish(nil)
	}()
	run(t, l)
	if total != 2*writers*each {
		t.Errorf("%d callbacks ran, want %d", total, 2*writers*each)
	}
}

func TestDoAndStop(t *testing.T) {
	l, f, _ := newLoop()
	served := make(chan error, 1)
	go func() { served <- l.Serve(context.Background()) }()
	if err := l.Do(t.Context(), nil, f.say("done")); err != nil {
		t.Fatal(err)
	}
	l.Stop()
	if err := <-served; err != nil {
		t.Fatal(err)
	}
	if err := l.Do(t.Context(), nil, f.say("no")); !errors.Is(err, loop.ErrStopped) {
		t.Errorf("got %v", err)
	}
	f.want(t, "done")
}

func TestServeEndsWithItsContext(t *testing.T) {
	l, _, _ := newLoop()
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- l.Serve(ctx) }()
	cancel()
	if err := <-served; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
