package dgram

import (
	"encoding/binary"
	"net"
	"net/netip"
	"strconv"
	"syscall"
)

// control runs fn with the descriptor, EBADF where there is none yet or none any more.
func (s *Socket) control(fn func(fd uintptr) error) error {
	if s.pc == nil || s.closed {
		return syscall.EBADF
	}
	var err error
	if outer := s.raw.Control(func(fd uintptr) { err = fn(fd) }); outer != nil {
		return outer
	}
	return err
}

func (s *Socket) set(level, name int, b []byte) error {
	return s.control(func(fd uintptr) error { return setOption(fd, level, name, b) })
}

func (s *Socket) setInt(level, name, n int) error { return s.set(level, name, word(n)) }

// word is a C int.
func word(n int) []byte { return binary.NativeEndian.AppendUint32(nil, uint32(int32(n))) }

// setByFamily sets an option that each family has under its own name.
func (s *Socket) setByFamily(v4, v6, n int) error {
	if s.v6 {
		return s.setInt(levelIPv6, v6, n)
	}
	return s.setInt(levelIP, v4, n)
}

// SetBroadcast allows sending to addresses of broadcast.
func (s *Socket) SetBroadcast(on int) error { return s.setInt(levelSocket, optBroadcast, on) }

// SetTTL sets how many hops a datagram may take.
func (s *Socket) SetTTL(n int) error {
	if n < 1 || n > 255 {
		return syscall.EINVAL
	}
	return s.setByFamily(optTTL, optHops, n)
}

// SetMulticastTTL is SetTTL for groups.
func (s *Socket) SetMulticastTTL(n int) error {
	if n < 0 || n > 255 {
		return syscall.EINVAL
	}
	return s.setByFamily(optMulticastTTL, optMulticastHops, n)
}

// SetMulticastLoopback says whether what is sent to a group comes back to this machine.
func (s *Socket) SetMulticastLoopback(on int) error {
	return s.setByFamily(optMulticastLoop, optMulticastLoop6, on)
}

// SetMulticastInterface chooses the interface for groups: an address of IPv4, or a scope of IPv6.
func (s *Socket) SetMulticastInterface(text string) error {
	a, err := netip.ParseAddr(text)
	switch {
	case err != nil:
		return syscall.EINVAL
	case a.Is4():
		return s.set(levelIP, optMulticastIf, a.AsSlice())
	}
	return s.setInt(levelIPv6, optMulticastIf6, zoneIndex(a))
}

// zoneIndex is the number of the interface that an address names, 0 when it names none that exists.
func zoneIndex(a netip.Addr) int {
	if a.Zone() == "" {
		return 0
	}
	if n, err := strconv.Atoi(a.Zone()); err == nil {
		return n
	}
	i, err := net.InterfaceByName(a.Zone())
	if err != nil {
		return 0
	}
	return i.Index
}

// Membership joins a group or leaves it; face is an address of the interface, or none.
func (s *Socket) Membership(group, face string, join bool) error {
	g, err := netip.ParseAddr(group)
	if err != nil {
		return syscall.EINVAL
	}
	if err := s.bound(!g.Is4()); err != nil {
		return err
	}
	if g.Is4() {
		i, err := faceOf(face)
		if err != nil {
			return err
		}
		return s.set(levelIP, either(join, optJoin, optLeave), append(g.AsSlice(), i.AsSlice()...))
	}
	index := 0
	if face != "" {
		i, err := netip.ParseAddr(face)
		if err != nil || i.Is4() {
			return syscall.EINVAL
		}
		index = zoneIndex(i)
	}
	return s.set(levelIPv6, either(join, optJoin6, optLeave6), append(g.WithZone("").AsSlice(), word(index)...))
}

// SourceMembership is Membership for what one sender sends to the group.
func (s *Socket) SourceMembership(source, group, face string, join bool) error {
	if err := s.bound(s.v6); err != nil {
		return err
	}
	g, err := netip.ParseAddr(group)
	if err != nil {
		return syscall.EINVAL
	}
	from, err := netip.ParseAddr(source)
	if err != nil || from.Is4() != g.Is4() {
		return syscall.EINVAL
	}
	if !g.Is4() {
		return s.set(levelIPv6, either(join, optJoinSource6, optLeaveSource6), sourceRequest(face, g, from))
	}
	i, err := faceOf(face)
	if err != nil {
		return err
	}
	second, third := from, i
	if interfaceBeforeSource {
		second, third = i, from
	}
	b := append(g.AsSlice(), second.AsSlice()...)
	return s.set(levelIP, either(join, optJoinSource, optLeaveSource), append(b, third.AsSlice()...))
}

// sourceRequest is C's struct group_source_req.
func sourceRequest(face string, group, source netip.Addr) []byte {
	index := 0
	if i, err := netip.ParseAddr(face); err == nil {
		index = zoneIndex(i)
	}
	b := word(index)
	b = append(b, make([]byte, storagePad)...)
	for _, a := range []netip.Addr{group, source} {
		var storage [128]byte
		putFamily(storage[:])
		copy(storage[8:], a.WithZone("").AsSlice())
		b = append(b, storage[:]...)
	}
	return b
}

// faceOf reads the address of an interface of IPv4.
func faceOf(text string) (netip.Addr, error) {
	if text == "" {
		return netip.IPv4Unspecified(), nil
	}
	a, err := netip.ParseAddr(text)
	if err != nil || !a.Is4() {
		return a, syscall.EINVAL
	}
	return a, nil
}

func either(first bool, a, b int) int {
	if first {
		return a
	}
	return b
}

// BufferSize sets the size of the system's buffer when n is not 0, and gives it.
func (s *Socket) BufferSize(n int, receive bool) (int, error) {
	name := either(receive, optReceiveBuffer, optSendBuffer)
	if n != 0 {
		return n, s.setInt(levelSocket, name, n)
	}
	size := 0
	err := s.control(func(fd uintptr) (err error) {
		size, err = getOption(fd, levelSocket, name)
		return err
	})
	return size, err
}

// Connect makes to the only address that is sent to and received from.
func (s *Socket) Connect(to netip.AddrPort) error {
	return s.control(func(fd uintptr) error { return connect(fd, to, s.v6) })
}

// Disconnect undoes Connect.
func (s *Socket) Disconnect() error { return s.control(disconnect) }

// LocalAddress is the address that the socket has; connecting may narrow it.
func (s *Socket) LocalAddress() (netip.AddrPort, error) {
	var a netip.AddrPort
	err := s.control(func(fd uintptr) (err error) {
		a, err = localAddress(fd)
		return err
	})
	return a, err
}

// withZone is an address of IPv6 with the name of the interface it belongs to, if it does.
func withZone(bytes [16]byte, index uint32) netip.Addr {
	a := netip.AddrFrom16(bytes)
	if index == 0 {
		return a
	}
	if i, err := net.InterfaceByIndex(int(index)); err == nil {
		return a.WithZone(i.Name)
	}
	return a.WithZone(strconv.Itoa(int(index)))
}
