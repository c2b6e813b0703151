package dns

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"time"

	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/net/idna"
)

// Defaults of a client, as c-ares has them.
const (
	defaultTimeout = 2 * time.Second
	defaultTries   = 4
	maxUDP         = 1232 // what EDNS offers to take in one packet
)

// client asks name servers; a query copies it, so that it may change meanwhile.
type client struct {
	servers        []string // host:port
	timeout        time.Duration
	maxTimeout     time.Duration // 0 for none
	tries          int
	local4, local6 net.IP // nil for the system's choice
}

// failure is one of the codes of module dns.
type failure string

func (f failure) Error() string { return string(f) }

// query asks the servers in turn, as often as tries says, each round with twice the patience.
func (c client) query(ctx context.Context, name string, kind dnsmessage.Type) ([]byte, error) {
	question, err := questionFor(name, kind)
	if err != nil {
		return nil, err
	}
	last := error(failure("ECONNREFUSED"))
	patience := c.timeout
	for range c.tries {
		for _, server := range c.servers {
			answer, err := c.ask(ctx, server, question, patience)
			if err == nil || ctx.Err() != nil || isFinal(err) {
				return answer, err
			}
			last = err
		}
		if patience *= 2; c.maxTimeout > 0 && patience > c.maxTimeout {
			patience = c.maxTimeout
		}
		if last != failure("ETIMEOUT") && last != failure("ECONNREFUSED") {
			break // every server has answered
		}
	}
	return nil, last
}

// isFinal reports whether an answer holds whatever other servers say.
func isFinal(err error) bool {
	switch err {
	case failure("ENOTFOUND"), failure("ENODATA"), failure("EFORMERR"), failure("EBADRESP"):
		return true
	}
	return false
}

func questionFor(name string, kind dnsmessage.Type) (dnsmessage.Question, error) {
	if ascii, err := idna.Punycode.ToASCII(name); err == nil {
		name = ascii
	}
	if !strings.HasSuffix(name, ".") {
		name += "."
	}
	q := dnsmessage.Question{Type: kind, Class: dnsmessage.ClassINET}
	var err error
	if q.Name, err = dnsmessage.NewName(name); err != nil {
		return q, failure("EBADNAME")
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(name, "."), ".") {
		if name != "." && (label == "" || len(label) > 63) {
			return q, failure("EBADNAME")
		}
	}
	return q, nil
}

// ask asks one server once: by UDP, by TCP when the answer is cut short, without EDNS when the
// server does not know it.
func (c client) ask(ctx context.Context, server string, q dnsmessage.Question, patience time.Duration) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	answer, header, err := c.exchange(ctx, "udp", server, q, true)
	if err == nil && header.RCode == dnsmessage.RCodeFormatError {
		answer, header, err = c.exchange(ctx, "udp", server, q, false)
	}
	if err == nil && header.Truncated {
		answer, header, err = c.exchange(ctx, "tcp", server, q, true)
	}
	if err != nil {
		return nil, err
	}
	switch header.RCode {
	case dnsmessage.RCodeSuccess:
		return answer, nil
	case dnsmessage.RCodeFormatError:
		return nil, failure("EFORMERR")
	case dnsmessage.RCodeServerFailure:
		return nil, failure("ESERVFAIL")
	case dnsmessage.RCodeNameError:
		return nil, failure("ENOTFOUND")
	case dnsmessage.RCodeNotImplemented:
		return nil, failure("ENOTIMP")
	case dnsmessage.RCodeRefused:
		return nil, failure("EREFUSED")
	}
	return nil, failure("ENODATA")
}

func (c client) exchange(ctx context.Context, network, server string, q dnsmessage.Question, edns bool) ([]byte, dnsmessage.Header, error) {
	id, packet, err := pack(q, edns)
	if err != nil {
		return nil, dnsmessage.Header{}, failure("EBADNAME")
	}
	conn, err := c.dial(ctx, network, server)
	if err != nil {
		return nil, dnsmessage.Header{}, reasonOf(ctx, err)
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	if network == "tcp" {
		packet = append(binary.BigEndian.AppendUint16(nil, uint16(len(packet))), packet...)
	}
	if _, err := conn.Write(packet); err != nil {
		return nil, dnsmessage.Header{}, reasonOf(ctx, err)
	}
	for {
		answer, err := receive(conn, network)
		if err != nil {
			return nil, dnsmessage.Header{}, reasonOf(ctx, err)
		}
		var p dnsmessage.Parser
		header, err := p.Start(answer)
		switch {
		case err != nil && network == "tcp":
			return nil, header, failure("EBADRESP")
		case err != nil || header.ID != id || !header.Response:
			continue // a packet of somebody else
		}
		if asked, err := p.Question(); err == nil && (asked.Type != q.Type || !strings.EqualFold(asked.Name.String(), q.Name.String())) {
			continue
		}
		return answer, header, nil
	}
}

func (c client) dial(ctx context.Context, network, server string) (net.Conn, error) {
	var d net.Dialer
	host, _, _ := net.SplitHostPort(server)
	local := c.local4
	if ip := net.ParseIP(host); ip != nil && ip.To4() == nil {
		local = c.local6
	}
	if local != nil && network == "udp" {
		d.LocalAddr = &net.UDPAddr{IP: local}
	} else if local != nil {
		d.LocalAddr = &net.TCPAddr{IP: local}
	}
	return d.DialContext(ctx, network, server)
}

// pack writes a query.
func pack(q dnsmessage.Question, edns bool) (id uint16, packet []byte, err error) {
	var random [2]byte
	_, _ = rand.Read(random[:])
	id = binary.BigEndian.Uint16(random[:])
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{ID: id, RecursionDesired: true})
	if err := errors.Join(b.StartQuestions(), b.Question(q)); err != nil {
		return 0, nil, err
	}
	if edns {
		var h dnsmessage.ResourceHeader
		if err := errors.Join(h.SetEDNS0(maxUDP, dnsmessage.RCodeSuccess, false), b.StartAdditionals(), b.OPTResource(h, dnsmessage.OPTResource{})); err != nil {
			return 0, nil, err
		}
	}
	packet, err = b.Finish()
	return id, packet, err
}

func receive(conn net.Conn, network string) ([]byte, error) {
	if network == "udp" {
		p := make([]byte, 65535)
		n, err := conn.Read(p)
		return p[:max(n, 0)], err
	}
	var size [2]byte
	if _, err := io.ReadFull(conn, size[:]); err != nil {
		return nil, err
	}
	p := make([]byte, binary.BigEndian.Uint16(size[:]))
	_, err := io.ReadFull(conn, p)
	return p, err
}

// reasonOf is the code of a server that could not be asked.
func reasonOf(ctx context.Context, err error) error {
	var timeout net.Error
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return failure("ECANCELLED")
	case ctx.Err() != nil, errors.As(err, &timeout) && timeout.Timeout():
		return failure("ETIMEOUT")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return failure("EBADRESP")
	}
	return failure("ECONNREFUSED")
}
