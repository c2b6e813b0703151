package net

import (
	"net/netip"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindAddress gives internal/net/address what it asks about addresses.
func bindAddress(env *value.Env, b *goja.Object) {
	env.Set(b, "isIP", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(isIP(c.Argument(0))) })
	// parse(text, family) is the address in its usual writing, or undefined.
	env.Set(b, "parse", func(c goja.FunctionCall) goja.Value {
		a, ok := parse(c.Argument(0).String(), c.Argument(1).String())
		if !ok {
			return nil
		}
		return env.VM.ToValue(a.String())
	})
	// compare(a, b) is -1, 0 or 1 for two addresses, an IPv4 one and its mapped form being the same.
	env.Set(b, "compare", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(ordered(c.Argument(0).String(), c.Argument(1).String()))
	})
	env.Set(b, "inSubnet", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(inSubnet(c.Argument(0).String(), c.Argument(1).String(), int(c.Argument(2).ToInteger())))
	})
	env.Set(b, "sameFamily", func(c goja.FunctionCall) goja.Value {
		x, y := unmapped(c.Argument(0).String()), unmapped(c.Argument(1).String())
		return env.VM.ToValue(x.IsValid() && y.IsValid() && x.Is4() == y.Is4())
	})
}

// isIP is net.isIP: 4, 6 or 0.
func isIP(v goja.Value) int {
	a, err := netip.ParseAddr(v.String())
	switch {
	case err != nil, strings.ContainsFunc(a.Zone(), badZone):
		return 0
	case a.Is4():
		return 4
	}
	return 6
}

// badZone is what no name of an interface has.
func badZone(r rune) bool {
	return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && !strings.ContainsRune("-.:", r)
}

func parse(text, family string) (netip.Addr, bool) {
	a, err := netip.ParseAddr(text)
	if err != nil || a.Is4() != (strings.ToLower(family) == "ipv4") {
		return netip.Addr{}, false
	}
	return a, true
}

func unmapped(text string) netip.Addr {
	a, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap()
}

func ordered(x, y string) int { return unmapped(x).Compare(unmapped(y)) }

func inSubnet(address, network string, prefix int) bool {
	a, n := unmapped(address), unmapped(network)
	if !a.IsValid() || !n.IsValid() || a.Is4() != n.Is4() {
		return false
	}
	p, err := n.Prefix(prefix)
	return err == nil && p.Contains(a)
}
