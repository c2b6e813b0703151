//go:build unix

package dgram

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// What the options are called here.
const (
	levelSocket = unix.SOL_SOCKET
	levelIP     = unix.IPPROTO_IP
	levelIPv6   = unix.IPPROTO_IPV6

	optBroadcast     = unix.SO_BROADCAST
	optReceiveBuffer = unix.SO_RCVBUF
	optSendBuffer    = unix.SO_SNDBUF

	optTTL            = unix.IP_TTL
	optHops           = unix.IPV6_UNICAST_HOPS
	optMulticastTTL   = unix.IP_MULTICAST_TTL
	optMulticastHops  = unix.IPV6_MULTICAST_HOPS
	optMulticastLoop  = unix.IP_MULTICAST_LOOP
	optMulticastLoop6 = unix.IPV6_MULTICAST_LOOP
	optMulticastIf    = unix.IP_MULTICAST_IF
	optMulticastIf6   = unix.IPV6_MULTICAST_IF

	optJoin        = unix.IP_ADD_MEMBERSHIP
	optLeave       = unix.IP_DROP_MEMBERSHIP
	optJoin6       = unix.IPV6_JOIN_GROUP
	optLeave6      = unix.IPV6_LEAVE_GROUP
	optJoinSource  = unix.IP_ADD_SOURCE_MEMBERSHIP
	optLeaveSource = unix.IP_DROP_SOURCE_MEMBERSHIP
)

func setOption(fd uintptr, level, name int, b []byte) error {
	return unix.SetsockoptString(int(fd), level, name, string(b))
}

func getOption(fd uintptr, level, name int) (int, error) {
	return unix.GetsockoptInt(int(fd), level, name)
}

// open makes a bound socket. Not by net.ListenPacket: it allows broadcast, and takes a group's
// address for any address.
func open(to netip.AddrPort, v6 bool, f flags) (*net.UDPConn, error) {
	family := unix.AF_INET
	if v6 {
		family = unix.AF_INET6
	}
	syscall.ForkLock.RLock()
	fd, err := unix.Socket(family, unix.SOCK_DGRAM, 0)
	if err == nil {
		unix.CloseOnExec(fd)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, err
	}
	file := os.NewFile(uintptr(fd), "udp")
	defer file.Close() // net has one of its own then
	if err := prepare(fd, f); err != nil {
		return nil, err
	}
	if err := unix.Bind(fd, sockaddr(to, v6)); err != nil {
		return nil, err
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		return nil, err
	}
	pc, err := net.FilePacketConn(file)
	if err != nil {
		return nil, err
	}
	return pc.(*net.UDPConn), nil
}

// prepare sets what must be set before the address is taken.
func prepare(fd int, f flags) error {
	if f.reuseAddr {
		name := unix.SO_REUSEADDR
		if runtime.GOOS != "linux" {
			name = unix.SO_REUSEPORT // what lets two sockets have one port there
		}
		if err := unix.SetsockoptInt(fd, unix.SOL_SOCKET, name, 1); err != nil {
			return err
		}
	}
	if f.reusePort {
		if runtime.GOOS == "darwin" {
			return unix.ENOTSUP // it would not share the datagrams out
		}
		if err := unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_REUSEPORT, 1); err != nil {
			return err
		}
	}
	if f.v6Only {
		return unix.SetsockoptInt(fd, unix.IPPROTO_IPV6, unix.IPV6_V6ONLY, 1)
	}
	return nil
}

func sockaddr(a netip.AddrPort, v6 bool) unix.Sockaddr {
	if v6 {
		return &unix.SockaddrInet6{Port: int(a.Port()), Addr: a.Addr().As16(), ZoneId: uint32(zoneIndex(a.Addr()))}
	}
	return &unix.SockaddrInet4{Port: int(a.Port()), Addr: a.Addr().As4()}
}

func connect(fd uintptr, to netip.AddrPort, v6 bool) error {
	return unix.Connect(int(fd), sockaddr(to, v6))
}

// try sends what the system takes without waiting; taken is false where it would wait.
func (s *Socket) try(b []byte, to netip.AddrPort) (taken bool, err error) {
	var addr unix.Sockaddr
	if to.IsValid() {
		addr = sockaddr(to, s.v6)
	}
	outer := s.raw.Write(func(fd uintptr) bool {
		for {
			if err = unix.Sendto(int(fd), b, 0, addr); err != unix.EINTR {
				return true
			}
		}
	})
	if outer != nil {
		return true, outer
	}
	return !errors.Is(err, unix.EAGAIN) && !errors.Is(err, unix.ENOBUFS), err
}

// passing tells failures of a read that mean nothing.
func passing(err error) bool { return errors.Is(err, unix.EINTR) || errors.Is(err, unix.EAGAIN) }

func localAddress(fd uintptr) (netip.AddrPort, error) {
	sa, err := unix.Getsockname(int(fd))
	switch sa := sa.(type) {
	case *unix.SockaddrInet4:
		return netip.AddrPortFrom(netip.AddrFrom4(sa.Addr), uint16(sa.Port)), nil
	case *unix.SockaddrInet6:
		return netip.AddrPortFrom(withZone(sa.Addr, sa.ZoneId), uint16(sa.Port)), nil
	}
	return netip.AddrPort{}, err
}
