package dgram

import (
	"context"
	"errors"
	"net/netip"
	"syscall"
	"testing"

	"nook/loop"
)

// plain is a world without JavaScript.
type plain struct{}

func (plain) Enter(_ *loop.Context, fn func()) { fn() }
func (plain) Here() *loop.Context              { return &loop.Context{} }

// What the system does not take at once is sent in order, keeps the loop alive, and fails on closing.
func TestWaiting(t *testing.T) {
	l := loop.New(plain{})
	s, r := New(l, false, nil), New(l, false, nil)
	for _, s := range []*Socket{s, r} {
		if err := s.Bind(netip.MustParseAddrPort("127.0.0.1:0"), flags{}); err != nil {
			t.Fatal(err)
		}
	}
	to, err := r.LocalAddress()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	r.Receive(func(b []byte, from netip.AddrPort, err error) {
		got = append(got, string(b))
		if len(got) == 3 {
			r.Close()
		}
	})
	sent := 0
	note := func(n int, err error) {
		if sent++; n != 1 || err != nil {
			t.Errorf("sent %d bytes, %v", n, err)
		}
	}
	s.out.waiting = append(s.out.waiting, packet{[]byte("a"), to, note})
	for _, text := range []string{"b", "c"} {
		if now, err := s.Send([]byte(text), to, note); now || err != nil {
			t.Errorf("%s did not wait: %v", text, err)
		}
	}
	if bytes, count := s.Queued(); bytes != 3 || count != 3 || !s.Task.HasRef() {
		t.Errorf("%d bytes in %d datagrams wait", bytes, count)
	}
	if err := l.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0] != "a" || got[1] != "b" || got[2] != "c" || sent != 3 || s.Task.HasRef() {
		t.Errorf("got %q, %d told", got, sent)
	}
	var failure error
	s.out.waiting, s.out.under = []packet{{[]byte("x"), to, func(_ int, err error) { failure = err }}}, 1
	s.Close()
	if err := l.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(failure, syscall.ECANCELED) {
		t.Errorf("what waited: %v", failure)
	}
	if _, err := s.Send(nil, to, nil); !errors.Is(err, syscall.EBADF) {
		t.Errorf("closed: %v", err)
	}
}
