package dgram

import (
	"context"
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// What the options are called here.
const (
	levelSocket = windows.SOL_SOCKET
	levelIP     = windows.IPPROTO_IP
	levelIPv6   = windows.IPPROTO_IPV6

	optBroadcast     = windows.SO_BROADCAST
	optReceiveBuffer = windows.SO_RCVBUF
	optSendBuffer    = windows.SO_SNDBUF

	optTTL            = windows.IP_TTL
	optHops           = windows.IPV6_UNICAST_HOPS
	optMulticastTTL   = windows.IP_MULTICAST_TTL
	optMulticastHops  = windows.IPV6_MULTICAST_HOPS
	optMulticastLoop  = windows.IP_MULTICAST_LOOP
	optMulticastLoop6 = windows.IPV6_MULTICAST_LOOP
	optMulticastIf    = windows.IP_MULTICAST_IF
	optMulticastIf6   = windows.IPV6_MULTICAST_IF

	optJoin         = windows.IP_ADD_MEMBERSHIP
	optLeave        = windows.IP_DROP_MEMBERSHIP
	optJoin6        = windows.IPV6_JOIN_GROUP
	optLeave6       = windows.IPV6_LEAVE_GROUP
	optJoinSource   = 15 // IP_ADD_SOURCE_MEMBERSHIP
	optLeaveSource  = 16
	optJoinSource6  = 45 // MCAST_JOIN_SOURCE_GROUP
	optLeaveSource6 = 46

	interfaceBeforeSource = false // in struct ip_mreq_source

	// storagePad is what aligns a struct sockaddr_storage behind a word.
	storagePad = 4
)

func putFamily(b []byte) { binary.NativeEndian.PutUint16(b, windows.AF_INET6) }

func setOption(fd uintptr, level, name int, b []byte) error {
	return syscall.Setsockopt(syscall.Handle(fd), int32(level), int32(name), &b[0], int32(len(b)))
}

func getOption(fd uintptr, level, name int) (int, error) {
	return syscall.GetsockoptInt(syscall.Handle(fd), level, name)
}

// open makes a bound socket.
func open(to netip.AddrPort, v6 bool, f flags) (*net.UDPConn, error) {
	if f.reusePort {
		return nil, windows.WSAEOPNOTSUPP
	}
	network := "udp4"
	if v6 {
		network = "udp6"
	}
	lc := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		var err error
		if outer := c.Control(func(fd uintptr) { err = prepare(fd, v6, f) }); outer != nil {
			return outer
		}
		return err
	}}
	pc, err := lc.ListenPacket(context.Background(), network, to.String())
	if err != nil {
		return nil, err
	}
	return pc.(*net.UDPConn), nil
}

// prepare sets what must be set before the address is taken; the package net allows broadcast.
func prepare(fd uintptr, v6 bool, f flags) error {
	if err := setOption(fd, levelSocket, optBroadcast, word(0)); err != nil {
		return err
	}
	if f.reuseAddr {
		if err := setOption(fd, levelSocket, windows.SO_REUSEADDR, word(1)); err != nil {
			return err
		}
	}
	if v6 {
		only := either(f.v6Only, 1, 0)
		return setOption(fd, levelIPv6, windows.IPV6_V6ONLY, word(only))
	}
	return nil
}

func connect(fd uintptr, to netip.AddrPort, v6 bool) error {
	if v6 {
		return syscall.Connect(syscall.Handle(fd), &syscall.SockaddrInet6{Port: int(to.Port()), Addr: to.Addr().As16(), ZoneId: uint32(zoneIndex(to.Addr()))})
	}
	return syscall.Connect(syscall.Handle(fd), &syscall.SockaddrInet4{Port: int(to.Port()), Addr: to.Addr().As4()})
}

// disconnect connects to an address of no family, which the package syscall has no type for.
func disconnect(fd uintptr) error {
	var none [16]byte // AF_UNSPEC is 0
	r, _, err := windows.NewLazySystemDLL("ws2_32.dll").NewProc("connect").Call(fd, uintptr(unsafe.Pointer(&none)), unsafe.Sizeof(none))
	if r != 0 {
		return err
	}
	return nil
}

// try leaves the sending to a goroutine: sockets are used with overlapped requests here.
func (s *Socket) try([]byte, netip.AddrPort) (taken bool, err error) { return false, nil }

// passing tells failures of a read that mean nothing: what was sent before did not arrive.
func passing(err error) bool {
	return errors.Is(err, windows.WSAECONNRESET) || errors.Is(err, windows.WSAENETRESET)
}

func localAddress(fd uintptr) (netip.AddrPort, error) {
	sa, err := syscall.Getsockname(syscall.Handle(fd))
	switch sa := sa.(type) {
	case *syscall.SockaddrInet4:
		return netip.AddrPortFrom(netip.AddrFrom4(sa.Addr), uint16(sa.Port)), nil
	case *syscall.SockaddrInet6:
		return netip.AddrPortFrom(withZone(sa.Addr, sa.ZoneId), uint16(sa.Port)), nil
	}
	return netip.AddrPort{}, err
}
