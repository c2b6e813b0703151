package kernel_test

import (
	"context"
	"testing"
	"time"

	"nook/engine/kernel"
)

// What a program put in the place of a global is not run by listing its members; what the runtime
// loads at first use is.
func TestCompleteRunsNothing(t *testing.T) {
	k := kernel.NewLocal(kernel.Options{})
	u := newUser(t, k)
	u.run(1, `var hits = [], hit = what => { hits.push(what) };
		Object.defineProperty(globalThis, 'fetch', { configurable: true, get: hit.bind(null, 'bound') });
		Object.defineProperty(globalThis, 'own', { configurable: true, get() { hit('getter') } });
		class G { static get name() { hit('name') } };
		var p = new Proxy({}, { get() { hit('get') }, ownKeys() { hit('keys'); return [] }, getOwnPropertyDescriptor() { hit('describe') } }); 0`)
	ctx, done := context.WithTimeout(context.Background(), 10*time.Second)
	defer done()
	for _, src := range []string{"", "fetch.", "own.", "G.", "G.name.", "p.", "p.x."} {
		if _, err := k.Complete(ctx, src, len(src)); err != nil {
			t.Fatal(err)
		}
	}
	if got := u.run(2, "hits.join()"); got != "''" {
		t.Errorf("completing ran %s", got)
	}
	c, err := k.Complete(ctx, "URL.", 4)
	if err != nil || len(c.Items) == 0 {
		t.Errorf("nothing completes URL.: %v", err)
	}
}
