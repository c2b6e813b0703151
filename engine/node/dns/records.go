package dns

import (
	"encoding/binary"
	"net"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/net/dns/dnsmessage"

	"nook/engine/value"
)

// Types of records that dnsmessage has no name for.
const (
	typeNAPTR dnsmessage.Type = 35
	typeTLSA  dnsmessage.Type = 52
	typeCAA   dnsmessage.Type = 257
)

// typeOf is the type of a record by its name in resolve.
func typeOf(name string) dnsmessage.Type {
	switch name {
	case "A":
		return dnsmessage.TypeA
	case "AAAA":
		return dnsmessage.TypeAAAA
	case "ANY":
		return dnsmessage.TypeALL
	case "CAA":
		return typeCAA
	case "CNAME":
		return dnsmessage.TypeCNAME
	case "MX":
		return dnsmessage.TypeMX
	case "NAPTR":
		return typeNAPTR
	case "NS":
		return dnsmessage.TypeNS
	case "PTR":
		return dnsmessage.TypePTR
	case "SOA":
		return dnsmessage.TypeSOA
	case "SRV":
		return dnsmessage.TypeSRV
	case "TLSA":
		return typeTLSA
	}
	return dnsmessage.TypeTXT
}

// record is one answer: its kind, and members of the object that JavaScript sees, or the one
// value that it is.
type record struct {
	kind  string
	plain any // a string, or []string of a TXT; nil for records with members
	pairs []any
	ttl   uint32
}

// records reads the answers of a kind; ENODATA when there are none.
func records(answer []byte, want dnsmessage.Type) ([]record, error) {
	var p dnsmessage.Parser
	if _, err := p.Start(answer); err != nil {
		return nil, failure("EBADRESP")
	}
	if err := p.SkipAllQuestions(); err != nil {
		return nil, failure("EBADRESP")
	}
	var out []record
	shortest := ^uint32(0) // time of life on the way through CNAMEs
	for {
		h, err := p.AnswerHeader()
		if err == dnsmessage.ErrSectionDone {
			break
		}
		if err != nil {
			return nil, failure("EBADRESP")
		}
		if h.Type == dnsmessage.TypeCNAME && want != dnsmessage.TypeCNAME && want != dnsmessage.TypeALL {
			shortest = min(shortest, h.TTL)
		}
		if h.Class != dnsmessage.ClassINET || want != dnsmessage.TypeALL && h.Type != want {
			if err := p.SkipAnswer(); err != nil {
				return nil, failure("EBADRESP")
			}
			continue
		}
		r, err := readRecord(&p, h.Type)
		if err != nil {
			return nil, failure("EBADRESP")
		}
		r.ttl = min(h.TTL, shortest)
		if r.kind != "" {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil, failure("ENODATA")
	}
	if want == dnsmessage.TypeALL {
		slices.SortStableFunc(out, func(a, b record) int { return anyOrder(a) - anyOrder(b) })
	}
	return out, nil
}

// dotless is a name as Node writes it: without the dot behind it.
func dotless(n dnsmessage.Name) string {
	return strings.TrimSuffix(n.String(), ".")
}

func readRecord(p *dnsmessage.Parser, kind dnsmessage.Type) (record, error) {
	switch kind {
	case dnsmessage.TypeA:
		r, err := p.AResource()
		return record{kind: "A", plain: net.IP(r.A[:]).String()}, err
	case dnsmessage.TypeAAAA:
		r, err := p.AAAAResource()
		return record{kind: "AAAA", plain: net.IP(r.AAAA[:]).String()}, err
	case dnsmessage.TypeCNAME:
		r, err := p.CNAMEResource()
		return record{kind: "CNAME", plain: dotless(r.CNAME)}, err
	case dnsmessage.TypeNS:
		r, err := p.NSResource()
		return record{kind: "NS", plain: dotless(r.NS)}, err
	case dnsmessage.TypePTR:
		r, err := p.PTRResource()
		return record{kind: "PTR", plain: dotless(r.PTR)}, err
	case dnsmessage.TypeTXT:
		r, err := p.TXTResource()
		return record{kind: "TXT", plain: r.TXT}, err
	case dnsmessage.TypeMX:
		r, err := p.MXResource()
		return record{kind: "MX", pairs: []any{"exchange", dotless(r.MX), "priority", r.Pref, "type", "MX"}}, err
	case dnsmessage.TypeSRV:
		r, err := p.SRVResource()
		return record{kind: "SRV", pairs: []any{"name", dotless(r.Target), "port", r.Port, "priority", r.Priority, "weight", r.Weight, "type", "SRV"}}, err
	case dnsmessage.TypeSOA:
		r, err := p.SOAResource()
		return record{kind: "SOA", pairs: []any{
			"nsname", dotless(r.NS), "hostmaster", dotless(r.MBox), "serial", r.Serial,
			"refresh", r.Refresh, "retry", r.Retry, "expire", r.Expire, "minttl", r.MinTTL,
		}}, err
	}
	r, err := p.UnknownResource()
	if err != nil {
		return record{}, err
	}
	return readRaw(kind, r.Data)
}

// readRaw reads the types that dnsmessage leaves as bytes; others are passed over.
func readRaw(kind dnsmessage.Type, data []byte) (record, error) {
	bad := failure("EBADRESP")
	switch kind {
	case typeCAA:
		if len(data) < 2 || len(data) < 2+int(data[1]) {
			return record{}, bad
		}
		end := 2 + int(data[1])
		tag, rest := string(data[2:end]), string(data[end:])
		return record{kind: "CAA", pairs: []any{"critical", int(data[0]), "type", "CAA", tag, rest}}, nil
	case typeTLSA:
		if len(data) < 3 {
			return record{}, bad
		}
		return record{kind: "TLSA", pairs: []any{"certUsage", int(data[0]), "selector", int(data[1]), "match", int(data[2]), "data", data[3:]}}, nil
	case typeNAPTR:
		if len(data) < 4 {
			return record{}, bad
		}
		order, preference := binary.BigEndian.Uint16(data), binary.BigEndian.Uint16(data[2:])
		data = data[4:]
		var texts [3]string
		for i := range texts {
			if len(data) == 0 || len(data) <= int(data[0]) {
				return record{}, bad
			}
			texts[i], data = pascal(data)
		}
		var labels []string
		for len(data) > 0 && data[0] != 0 {
			if len(data) <= int(data[0]) {
				return record{}, bad
			}
			var label string
			label, data = pascal(data)
			labels = append(labels, label)
		}
		return record{kind: "NAPTR", pairs: []any{
			"flags", texts[0], "service", texts[1], "regexp", texts[2], "replacement", strings.Join(labels, "."),
			"order", order, "preference", preference,
		}}, nil
	}
	return record{}, nil
}

// pascal is a text behind a byte that says its length, and what follows.
func pascal(data []byte) (text string, rest []byte) {
	end := 1 + int(data[0])
	return string(data[1:end]), data[end:]
}

// toJS is a record as resolve gives it: a value or an object.
func (r record) toJS(env *value.Env) goja.Value {
	if r.plain != nil {
		return plainJS(env, r.plain)
	}
	o := env.VM.NewObject()
	for i := 0; i+1 < len(r.pairs); i += 2 {
		v := env.VM.ToValue(r.pairs[i+1])
		if p, ok := r.pairs[i+1].([]byte); ok {
			v = env.VM.ToValue(env.VM.NewArrayBuffer(p))
		}
		_ = o.Set(r.pairs[i].(string), v)
	}
	return o
}

func plainJS(env *value.Env, v any) goja.Value {
	parts, ok := v.([]string)
	if !ok {
		return env.VM.ToValue(v)
	}
	items := make([]any, len(parts))
	for i, p := range parts {
		items[i] = p
	}
	return env.VM.NewArray(items...)
}

// anyOrder is where resolveAny has a kind: Node reads the answer kind by kind.
func anyOrder(r record) int {
	if r.kind == "CNAME" {
		return 0 // where A is
	}
	return strings.Index("A AAAA MX NS TXT SRV PTR NAPTR SOA TLSA CAA", r.kind)
}

// anyJS is a record as resolveAny gives it: an object with its type.
func (r record) anyJS(env *value.Env) goja.Value {
	var o *goja.Object
	switch r.kind {
	case "A", "AAAA":
		o = env.Object("address", r.plain, "ttl", r.ttl)
	case "TXT":
		o = env.Object("entries", plainJS(env, r.plain))
	case "CNAME", "NS", "PTR":
		o = env.Object("value", r.plain)
	default:
		o = r.toJS(env).(*goja.Object)
	}
	_ = o.Set("type", r.kind) // where it stands already for some
	return o
}
