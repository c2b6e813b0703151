package dgram

import (
	"errors"
	"net"
	"net/netip"
	"sync"
	"syscall"

	"nook/loop"
)

// KindSocket is the kind of a bound socket's task.
const KindSocket loop.Kind = "dgram.socket"

// Socket is a socket for datagrams, from before it is bound until it is closed.
type Socket struct {
	Task *loop.Task // nil before it is bound

	l         *loop.Loop
	v6        bool
	onCancel  func()
	pc        *net.UDPConn // nil before it is bound
	raw       syscall.RawConn
	receiving bool
	unref     bool
	closed    bool
	in        inbox
	out       outbox
}

// New makes a socket that is not bound; onCancel is what cancelling its task means.
func New(l *loop.Loop, v6 bool, onCancel func()) *Socket {
	s := &Socket{l: l, v6: v6, onCancel: onCancel}
	s.in.cond.L = &s.in.mu
	return s
}

// How an address is bound.
type flags struct{ v6Only, reuseAddr, reusePort bool }

// Bind gives the socket a descriptor and an address.
func (s *Socket) Bind(to netip.AddrPort, f flags) error {
	if s.pc != nil || s.closed || (f.v6Only && !s.v6) {
		return syscall.EINVAL
	}
	pc, err := open(to, s.v6, f)
	if err != nil {
		return err
	}
	raw, err := pc.SyscallConn()
	if err != nil {
		_ = pc.Close()
		return err
	}
	s.pc, s.raw = pc, raw
	s.Task = s.l.Open(loop.Spec{Kind: KindSocket, Name: s.name(), Cancel: s.onCancel})
	s.settle()
	return nil
}

func (s *Socket) name() string {
	if s.v6 {
		return "udp6 socket " + s.pc.LocalAddr().String()
	}
	return "udp4 socket " + s.pc.LocalAddr().String()
}

// bound binds to any address of the family, where that has not been done: what options of multicast do.
func (s *Socket) bound(v6 bool) error {
	if s.pc != nil {
		return nil
	}
	if v6 != s.v6 {
		return syscall.EINVAL
	}
	return s.Bind(netip.AddrPortFrom(anyAddress(v6), 0), flags{reuseAddr: true})
}

func anyAddress(v6 bool) netip.Addr {
	if v6 {
		return netip.IPv6Unspecified()
	}
	return netip.IPv4Unspecified()
}

// SetRef says whether the socket may keep the loop alive.
func (s *Socket) SetRef(on bool) {
	s.unref = !on
	s.settle()
}

// settle makes the socket keep the loop alive while it receives, and while something waits to be sent.
func (s *Socket) settle() {
	if s.Task == nil {
		return
	}
	if (s.receiving && !s.unref) || len(s.out.waiting) > 0 {
		s.Task.Ref()
	} else {
		s.Task.Unref()
	}
}

// Close frees the address at once; what waited to be sent fails in the close phase.
func (s *Socket) Close() {
	if s.closed {
		return
	}
	s.closed, s.receiving = true, false
	if s.pc == nil {
		return
	}
	_ = s.pc.Close()
	s.in.stop()
	s.Task.Close(func() {
		for _, p := range s.out.waiting {
			p.finish(0, syscall.ECANCELED)
		}
		s.out.waiting = nil
	})
}

// maxQueued is how many datagrams are read ahead of JavaScript.
const maxQueued = 64

// maxDatagram is more than the longest datagram has.
const maxDatagram = 64 << 10

// inbox bounds what is read ahead.
type inbox struct {
	mu      sync.Mutex
	cond    sync.Cond
	queued  int
	stopped bool
}

// Receive starts reading: deliver gets each datagram, which is then its own, or a failure.
func (s *Socket) Receive(deliver func(b []byte, from netip.AddrPort, err error)) {
	if s.receiving || s.pc == nil {
		return
	}
	s.receiving = true
	s.settle()
	go s.pump(deliver)
}

// pump is the reading goroutine.
func (s *Socket) pump(deliver func(b []byte, from netip.AddrPort, err error)) {
	buf := make([]byte, maxDatagram)
	for s.in.wait() {
		n, from, err := s.pc.ReadFromUDPAddrPort(buf)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil && passing(err) {
			continue
		}
		chunk := append([]byte(nil), buf[:max(n, 0)]...)
		s.in.add(1)
		if !s.Task.Post(func() {
			s.in.add(-1)
			deliver(chunk, from, err)
		}) {
			return
		}
	}
}

func (in *inbox) add(n int) {
	in.mu.Lock()
	in.queued += n
	in.mu.Unlock()
	in.cond.Signal()
}

// wait blocks until there is room; false when the socket was closed.
func (in *inbox) wait() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	for !in.stopped && in.queued >= maxQueued {
		in.cond.Wait()
	}
	return !in.stopped
}

func (in *inbox) stop() {
	in.mu.Lock()
	in.stopped = true
	in.mu.Unlock()
	in.cond.Broadcast()
}
