package dns_test

import (
	"encoding/binary"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"nook/engine/enginetest"
)

// server answers on loopback, over UDP and TCP at one port; silent.test gets no answer.
func server(t *testing.T) (port string) {
	t.Helper()
	for range 20 {
		udp, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		tcp, err := net.Listen("tcp", udp.LocalAddr().String())
		if err != nil {
			_ = udp.Close()
			continue // the port is somebody's for TCP
		}
		t.Cleanup(func() { _, _ = udp.Close(), tcp.Close() })
		go serveUDP(udp)
		go serveTCP(tcp)
		return strconv.Itoa(udp.LocalAddr().(*net.UDPAddr).Port)
	}
	t.Fatal("no port")
	return ""
}

func serveUDP(conn net.PacketConn) {
	buf := make([]byte, 65535)
	for {
		n, from, err := conn.ReadFrom(buf)
		if err != nil {
			return
		}
		if out := reply(buf[:n], false); out != nil {
			_, _ = conn.WriteTo(out, from)
		}
	}
}

func serveTCP(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		go func() {
			defer conn.Close()
			var size [2]byte
			for {
				if _, err := io.ReadFull(conn, size[:]); err != nil {
					return
				}
				p := make([]byte, binary.BigEndian.Uint16(size[:]))
				if _, err := io.ReadFull(conn, p); err != nil {
					return
				}
				out := reply(p, true)
				_, _ = conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(out))), out...))
			}
		}()
	}
}

// codes are the names that are answered with an error.
var codes = map[string]dnsmessage.RCode{
	"missing.test.": dnsmessage.RCodeNameError, "fails.test.": dnsmessage.RCodeServerFailure,
	"refused.test.": dnsmessage.RCodeRefused, "notimp.test.": dnsmessage.RCodeNotImplemented,
	"8.2.0.192.in-addr.arpa.": dnsmessage.RCodeNameError,
}

func reply(packet []byte, tcp bool) []byte {
	var m dnsmessage.Message
	if m.Unpack(packet) != nil || len(m.Questions) != 1 {
		return nil
	}
	q := m.Questions[0]
	name := strings.ToLower(q.Name.String())
	out := dnsmessage.Message{Header: dnsmessage.Header{ID: m.ID, Response: true, RecursionAvailable: true}, Questions: m.Questions}
	switch code, failed := codes[name]; {
	case name == "silent.test.":
		return nil
	case name == "plain.test." && len(m.Additionals) > 0: // knows no EDNS
		out.RCode = dnsmessage.RCodeFormatError
	case name == "long.test." && !tcp:
		out.Truncated = true
	case failed:
		out.RCode = code
	default:
		out.Answers = answers(q, name)
	}
	p, err := out.Pack()
	if err != nil {
		panic(err)
	}
	return p
}

func answers(q dnsmessage.Question, name string) []dnsmessage.Resource {
	var out []dnsmessage.Resource
	add := func(name dnsmessage.Name, kind dnsmessage.Type, ttl uint32, body dnsmessage.ResourceBody) {
		out = append(out, dnsmessage.Resource{Header: dnsmessage.ResourceHeader{Name: name, Type: kind, Class: dnsmessage.ClassINET, TTL: ttl}, Body: body})
	}
	at := dnsmessage.MustNewName
	a := func(n dnsmessage.Name, ttl uint32, last byte) {
		add(n, dnsmessage.TypeA, ttl, &dnsmessage.AResource{A: [4]byte{192, 0, 2, last}})
	}
	raw := func(kind dnsmessage.Type, text string) {
		add(q.Name, kind, 60, &dnsmessage.UnknownResource{Type: kind, Data: []byte(text)})
	}
	mx := func() { add(q.Name, dnsmessage.TypeMX, 60, &dnsmessage.MXResource{Pref: 10, MX: at("mail.test.")}) }
	switch {
	case name == "none.test.":
	case name == "alias.test." && q.Type == dnsmessage.TypeCNAME:
		add(q.Name, dnsmessage.TypeCNAME, 5, &dnsmessage.CNAMEResource{CNAME: at("a.test.")})
	case name == "alias.test.":
		add(q.Name, dnsmessage.TypeCNAME, 5, &dnsmessage.CNAMEResource{CNAME: at("a.test.")})
		a(at("a.test."), 60, 1)
	case name == "any.test.":
		a(q.Name, 61, 1)
		mx()
		add(q.Name, dnsmessage.TypeTXT, 60, &dnsmessage.TXTResource{TXT: []string{"some", "text"}})
		add(q.Name, dnsmessage.TypeNS, 60, &dnsmessage.NSResource{NS: at("ns.test.")})
		raw(257, "\x80\x05issueca.test")
	case name == "long.test.":
		for range 20 {
			add(q.Name, dnsmessage.TypeTXT, 60, &dnsmessage.TXTResource{TXT: []string{strings.Repeat("x", 200), strings.Repeat("y", 55)}})
		}
	case strings.HasSuffix(name, ".arpa."):
		add(q.Name, dnsmessage.TypePTR, 60, &dnsmessage.PTRResource{PTR: at("seven.test.")})
	case q.Type == dnsmessage.TypeA:
		a(q.Name, 60, 1)
		a(q.Name, 70, 2)
	case q.Type == dnsmessage.TypeAAAA:
		add(q.Name, q.Type, 60, &dnsmessage.AAAAResource{AAAA: [16]byte{0x20, 1, 0xd, 0xb8, 15: 7}})
	case q.Type == dnsmessage.TypeMX:
		mx()
	case q.Type == dnsmessage.TypeNS:
		add(q.Name, q.Type, 60, &dnsmessage.NSResource{NS: at("ns.test.")})
	case q.Type == dnsmessage.TypeTXT:
		add(q.Name, q.Type, 60, &dnsmessage.TXTResource{TXT: []string{"some", "text"}})
		add(q.Name, q.Type, 60, &dnsmessage.TXTResource{TXT: []string{"more"}})
	case q.Type == dnsmessage.TypeSRV:
		add(q.Name, q.Type, 60, &dnsmessage.SRVResource{Priority: 1, Weight: 2, Port: 3, Target: at("srv.test.")})
	case q.Type == dnsmessage.TypePTR:
		add(q.Name, q.Type, 60, &dnsmessage.PTRResource{PTR: at("ptr.test.")})
	case q.Type == dnsmessage.TypeSOA:
		add(q.Name, q.Type, 60, &dnsmessage.SOAResource{NS: at("ns.test."), MBox: at("admin.test."), Serial: 1, Refresh: 2, Retry: 3, Expire: 4, MinTTL: 5})
	case q.Type == 257:
		raw(q.Type, "\x00\x05issueca.test")
	case q.Type == 35:
		raw(q.Type, "\x00\x01\x00\x02\x01s\x07SIP+D2U\x00\x04_sip\x04test\x00")
	case q.Type == 52:
		raw(q.Type, "\x03\x01\x01\xab\xcd")
	}
	return out
}

// TestResolver compares with what Node says of the same server.
func TestResolver(t *testing.T) {
	const path, expectation = "testdata/resolver/ask.js", "testdata/resolver/ask.out"
	t.Setenv("DNS_PORT", server(t))
	if enginetest.Recording() {
		if err := os.WriteFile(expectation, []byte(enginetest.Node(t, path).Stdout), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(expectation)
	if err != nil {
		t.Fatal(err)
	}
	got := enginetest.RunFile(t, path)
	if got.Stderr != "" || got.Stdout != string(want) {
		t.Errorf("stderr:\n%s\ngot:\n%s\nwant:\n%s", got.Stderr, got.Stdout, want)
	}
}
