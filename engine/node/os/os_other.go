//go:build unix && !linux

package os

import (
	"encoding/binary"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

const (
	rtldGlobal = 8
	rtldLocal  = 4
)

func memory() (total, free uint64) {
	total, _ = unix.SysctlUint64("hw.memsize")
	page := uint64(unix.Getpagesize())
	if n, err := unix.SysctlUint32("vm.page_free_count"); err == nil {
		free = uint64(n) * page
	}
	return total, free
}

func uptime() float64 {
	tv, err := unix.SysctlTimeval("kern.boottime")
	if err != nil {
		return 0
	}
	return time.Since(time.Unix(tv.Unix())).Round(time.Second).Seconds()
}

func loadavg() (l [3]float64) {
	raw, err := unix.SysctlRaw("vm.loadavg")
	if err != nil || len(raw) < 24 {
		return l
	}
	scale := float64(binary.LittleEndian.Uint64(raw[16:]))
	for i := range l {
		l[i] = float64(binary.LittleEndian.Uint32(raw[4*i:])) / scale
	}
	return l
}

// cpus has no times: they are a Mach call away, which needs cgo.
func cpus() []cpu {
	model, err := unix.Sysctl("machdep.cpu.brand_string")
	if err != nil {
		model = "unknown"
	}
	out := make([]cpu, runtime.NumCPU())
	for i := range out {
		out[i].model = model
	}
	return out
}
