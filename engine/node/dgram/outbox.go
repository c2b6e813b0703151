package dgram

import (
	"net/netip"
	"syscall"
)

// outbox holds what the system did not take at once.
type outbox struct {
	waiting []packet // the loop's goroutine only; those under way included
	under   int      // how many of them a goroutine is sending
}

// packet is a datagram that waits, with the function that is told how it went.
type packet struct {
	bytes []byte
	to    netip.AddrPort // not valid: to whom the socket is connected
	done  func(n int, err error)
}

func (p packet) finish(n int, err error) {
	if p.done != nil {
		p.done(n, err)
	}
}

// Send sends a datagram: now is false where it must wait, and done is called later. to is not valid
// for the one whom the socket is connected to. b is copied when it must wait.
func (s *Socket) Send(b []byte, to netip.AddrPort, done func(n int, err error)) (now bool, err error) {
	if s.pc == nil || s.closed {
		return true, syscall.EBADF
	}
	if len(s.out.waiting) == 0 {
		if taken, err := s.try(b, to); taken {
			return true, err
		}
	}
	s.out.waiting = append(s.out.waiting, packet{append([]byte(nil), b...), to, done})
	s.settle()
	s.drain()
	return false, nil
}

// Queued is how many bytes and datagrams wait.
func (s *Socket) Queued() (bytes, count int) {
	for _, p := range s.out.waiting {
		bytes += len(p.bytes)
	}
	return bytes, len(s.out.waiting)
}

// drain sends what waits, on a goroutine that gives each outcome back.
func (s *Socket) drain() {
	if s.out.under > 0 || len(s.out.waiting) == 0 {
		return
	}
	batch := append([]packet(nil), s.out.waiting...)
	s.out.under = len(batch)
	go func() {
		for _, p := range batch {
			var n int
			var err error
			if p.to.IsValid() {
				n, err = s.pc.WriteToUDPAddrPort(p.bytes, p.to)
			} else {
				n, err = s.pc.Write(p.bytes)
			}
			s.Task.Post(func() { s.sent(n, err) })
		}
	}()
}

// sent takes the first of those that wait off the list.
func (s *Socket) sent(n int, err error) {
	p := s.out.waiting[0]
	s.out.waiting = s.out.waiting[1:]
	s.out.under--
	s.drain()
	s.settle()
	p.finish(n, err)
}
