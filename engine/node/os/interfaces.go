package os

import (
	"net"
	"strconv"

	"github.com/dop251/goja"
)

// interfaces lists the addresses of the interfaces that are up, with the interface's name in each.
func (b binder) interfaces() *goja.Object {
	var items []any
	all, _ := net.Interfaces()
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 {
			continue
		}
		addrs, _ := i.Addrs()
		for _, four := range []bool{true, false} {
			for _, a := range addrs {
				if n, ok := a.(*net.IPNet); ok && (n.IP.To4() != nil) == four {
					items = append(items, b.address(i, n))
				}
			}
		}
	}
	return b.env.VM.NewArray(items...)
}

func (b binder) address(i net.Interface, n *net.IPNet) *goja.Object {
	mac := i.HardwareAddr.String()
	if mac == "" {
		mac = "00:00:00:00:00:00"
	}
	family, mask := "IPv4", net.IP(n.Mask).String()
	if n.IP.To4() == nil {
		family = "IPv6"
	}
	bits, _ := n.Mask.Size()
	o := b.env.Object("name", i.Name, "address", n.IP.String(), "netmask", mask, "family", family, "mac", mac,
		"internal", i.Flags&net.FlagLoopback != 0, "cidr", n.IP.String()+"/"+strconv.Itoa(bits))
	if family == "IPv6" {
		scope := 0
		if n.IP.IsLinkLocalUnicast() {
			scope = i.Index
		}
		_ = o.Set("scopeid", scope)
	}
	return o
}
