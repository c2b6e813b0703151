package os

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

const (
	rtldGlobal = 256
	rtldLocal  = 0
)

func memory() (total, free uint64) {
	text, err := os.ReadFile("/proc/meminfo")
	if err == nil {
		for line := range strings.Lines(string(text)) {
			f := strings.Fields(line)
			if len(f) < 2 {
				continue
			}
			n, _ := strconv.ParseUint(f[1], 10, 64)
			switch f[0] {
			case "MemTotal:":
				total = n << 10
			case "MemAvailable:":
				free = n << 10
			}
		}
	}
	return total, free
}

func uptime() float64 {
	text, err := os.ReadFile("/proc/uptime")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), " ")
	n, _ := strconv.ParseFloat(first, 64)
	return n
}

func loadavg() (l [3]float64) {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) == nil {
		for i := range l {
			l[i] = float64(int64(float64(info.Loads[i])/65536*100)) / 100
		}
	}
	return l
}

// cpus joins the times of /proc/stat with the models of /proc/cpuinfo.
func cpus() []cpu {
	var out []cpu
	text, _ := os.ReadFile("/proc/stat")
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) < 8 || !strings.HasPrefix(f[0], "cpu") || f[0] == "cpu" {
			continue
		}
		ms := func(i int) int64 {
			n, _ := strconv.ParseInt(f[i], 10, 64)
			return n * 10 // a hundredth of a second each
		}
		out = append(out, cpu{model: "unknown", user: ms(1), nice: ms(2), sys: ms(3), idle: ms(4), irq: ms(6)})
	}
	at := 0
	text, _ = os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		key, val, ok := strings.Cut(line, ":")
		val = strings.TrimSpace(val)
		switch key = strings.TrimSpace(key); {
		case !ok:
		case key == "processor":
			at, _ = strconv.Atoi(val)
		case key == "model name" && at < len(out):
			out[at].model = val
		}
	}
	for i := range out {
		khz, err := os.ReadFile("/sys/devices/system/cpu/cpu" + strconv.Itoa(i) + "/cpufreq/scaling_cur_freq")
		if err == nil {
			n, _ := strconv.Atoi(strings.TrimSpace(string(khz)))
			out[i].speed = n / 1000
		}
	}
	return out
}
