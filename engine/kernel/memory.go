package kernel

import (
	"bufio"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// memoryDefault is taken where the machine does not say how much it has.
const memoryDefault = 4 << 30

// memoryLimit is how much heap a kernel may use: GOMEMLIMIT, or three quarters of what the machine
// or its container has.
func memoryLimit() uint64 {
	if set := debug.SetMemoryLimit(-1); set != math.MaxInt64 && set > 0 {
		return uint64(set)
	}
	total := uint64(memoryDefault)
	if have := memTotal(); have > 0 {
		total = have
	}
	for _, file := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		if text, err := os.ReadFile(file); err == nil {
			if n, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64); err == nil && n > 0 {
				total = min(total, n)
			}
		}
	}
	return total / 4 * 3
}

func memTotal() uint64 {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return 0
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if rest, ok := strings.CutPrefix(sc.Text(), "MemTotal:"); ok {
			n, _ := strconv.ParseUint(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return n << 10
		}
	}
	return 0
}
