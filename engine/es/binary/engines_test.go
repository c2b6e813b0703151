package binary_test

import (
	"runtime"
	"testing"

	"nook/engine/enginetest"
	"nook/engine/es/binary"
)

// newWorld is a program that has memory as its global "memory".
func newWorld(t *testing.T, b *binary.Block, source string) *enginetest.World {
	t.Helper()
	w := enginetest.NewWorld(t, source)
	if err := w.Env().VM.Set("memory", binary.NewShared(w.Env(), b)); err != nil {
		t.Fatal(err)
	}
	return w
}

// run is what a program prints until it ends.
func run(w *enginetest.World) string { return w.Finish().Stdout }

func waitFor(b *binary.Block, offset int) {
	for b.Waiting(offset) == 0 {
		runtime.Gosched()
	}
}

// TestTwoEngines has one engine wait for the other.
func TestTwoEngines(t *testing.T) {
	for name, waiting := range map[string]string{
		"wait":      "process.stdout.write(Atomics.wait(i, 1, 0) + ' ' + i[0] + ' ' + memory.byteLength)",
		"waitAsync": "const hold = setTimeout(() => {}, 2 ** 30); Atomics.waitAsync(i, 1, 0).value.then((how) => { clearTimeout(hold); process.stdout.write(how + ' ' + i[0] + ' ' + memory.byteLength) })",
	} {
		t.Run(name, func(t *testing.T) {
			b := binary.NewBlock(16, 64)
			one := newWorld(t, b, "const i = new Int32Array(memory);"+waiting)
			other := newWorld(t, b, "const i = new Int32Array(memory); memory.grow(32); Atomics.store(i, 0, i.length); Atomics.notify(i, 1)")
			done := make(chan string)
			go func() { done <- run(one) }()
			waitFor(b, 4)
			run(other)
			if got, want := <-done, "ok 8 32"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestCounting has two engines count in the same element at the same time.
func TestCounting(t *testing.T) {
	const source = "const i = new Int16Array(memory); for (let n = 0; n < 2000; n++) { Atomics.add(i, 1, 1); Atomics.sub(i, 0, 1) }"
	b := binary.NewBlock(4, 4)
	one, other := newWorld(t, b, source), newWorld(t, b, source)
	done := make(chan string)
	go func() { done <- run(one) }()
	run(other)
	<-done
	got := run(newWorld(t, b, "process.stdout.write(new Int16Array(memory).join())"))
	if want := "-4000,4000"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestInterrupt ends a wait without an end; neither catch nor finally sees it.
func TestInterrupt(t *testing.T) {
	b := binary.NewBlock(16, 16)
	w := newWorld(t, b, "const i = new Int32Array(memory); try { Atomics.wait(i, 1, 0) } finally { process.stdout.write('seen') }")
	done := make(chan string)
	go func() { done <- run(w) }()
	waitFor(b, 4)
	w.Interrupt(nil)
	if got := <-done; got != "" {
		t.Errorf("the program printed %q", got)
	}
	if b.Waiting(4) != 0 {
		t.Error("it is still in the list")
	}
}
