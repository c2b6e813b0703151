package kernel_test

import (
	"fmt"
	"testing"

	"nook/engine/kernel"
)

// A cell that is run again gets the port that its last run held, whoever is connected to it.
func TestServerCellRunsAgain(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.run(1, "var port = 0")
		serve := "var srv = require('http').createServer((q, r) => r.end('v')).listen(port, '127.0.0.1'); require('events').once(srv, 'listening').then(() => { port = srv.address().port }, (e) => console.log('ERR', e.message, port)); srv.listening"
		for i := range 5 {
			if got := u.run(2, serve); got != "true" {
				t.Fatalf("run %d: listening is %s; %v", i, got, u.tail())
			}
			if got := u.run(3, "await (await fetch(`http://127.0.0.1:${port || srv.address().port}`)).text()"); got != "'v'" {
				t.Fatalf("run %d: %s; %v", i, got, fmt.Sprint(u.tail()))
			}
		}
	})
}

// Values are folded to the room there is, and never wider than Node's 80 cells.
func TestValuesFitTheirRoom(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		for i, width := range []int{30, 75, 200} {
			id := kernel.CellID(i + 1)
			u.runs[id]++
			u.k.Eval(kernel.EvalRequest{
				Cell: id, Run: u.runs[id], Width: width,
				Source: "Array.from({ length: 60 }, (_, i) => ({ id: i, name: 'n' + i }))",
			})
			for _, l := range u.end(id).Value.Preview {
				if n := len(l.String()); n > min(width, 80) {
					t.Errorf("%d cells on %d: %s", n, width, l.String())
				}
			}
		}
	})
}
