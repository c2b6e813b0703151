package datetime

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	_ "time/tzdata" // machines without zoneinfo: Windows, slim containers
)

// Local is the zone of the process: that of TZ, or the system's. It follows TZ as the program sets it.
func (d *Data) Local() *Zone {
	tz, set := os.LookupEnv("TZ")
	if d.local != nil && d.localTZ == tz && d.localSet == set {
		return d.local
	}
	d.local, d.localTZ, d.localSet = d.find(tz), tz, set
	return d.local
}

func (d *Data) find(tz string) *Zone {
	if tz != "" {
		if seconds, ok := posixOffset(tz); ok {
			return &Zone{Name: offsetName(seconds), fixed: true, east: seconds}
		}
		if z, ok := d.Zone(zoneFile(tz)); ok && !z.fixed {
			return z
		}
		return UTC()
	}
	if _, set := os.LookupEnv("TZ"); set {
		return UTC()
	}
	for _, name := range systemZone() {
		if z, ok := d.Zone(name); ok && !z.fixed {
			return z
		}
	}
	return d.alike()
}

// zoneFile is the name in a TZ that may name a file.
func zoneFile(tz string) string {
	tz = strings.TrimPrefix(tz, ":")
	if _, name, ok := strings.Cut(tz, "zoneinfo/"); ok {
		return name
	}
	return tz
}

// systemZone are the names that files of the system give.
func systemZone() (names []string) {
	if to, err := filepath.EvalSymlinks("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(to, "zoneinfo/"); ok {
			names = append(names, name)
		}
	}
	if text, err := os.ReadFile("/etc/timezone"); err == nil {
		names = append(names, strings.TrimSpace(string(text)))
	}
	return names
}

// alike is a well known zone that has the offsets of the local time where nothing tells its name,
// as on Windows.
func (d *Data) alike() *Zone {
	var days [4]time.Time
	for i := range days {
		days[i] = time.Date(2010+5*i, time.Month(1+2*i), 15, 12, 0, 0, 0, time.UTC)
	}
	offset := func(t time.Time, loc *time.Location) int {
		_, seconds := t.In(loc).Zone()
		return seconds
	}
	for name := range strings.FieldsSeq("UTC America/New_York America/Chicago America/Denver America/Los_Angeles Europe/London " +
		"Europe/Berlin Europe/Kiev Europe/Moscow Asia/Calcutta Asia/Shanghai Asia/Tokyo Australia/Sydney America/Sao_Paulo " +
		"America/Phoenix America/Halifax America/Bogota Asia/Dubai Asia/Karachi Asia/Dhaka Asia/Bangkok Australia/Brisbane " +
		"Australia/Adelaide Pacific/Auckland Pacific/Honolulu America/Anchorage Africa/Lagos Africa/Johannesburg Asia/Jerusalem " +
		"Asia/Tehran Asia/Katmandu Europe/Istanbul America/Mexico_City America/Buenos_Aires") {
		z, ok := d.Zone(name)
		if !ok {
			continue
		}
		same := true
		for _, t := range days {
			same = same && offset(t, z.loc) == offset(t, time.Local)
		}
		if same {
			return z
		}
	}
	return &Zone{Name: "UTC", loc: time.Local}
}

// DateString is the date of Date.prototype.toString.
func (d *Data) DateString(ms float64) string {
	t := time.UnixMilli(int64(ms)).In(time.Local)
	return fmt.Sprintf("%s %s %02d %s", t.Format("Mon"), t.Format("Jan"), t.Day(), longYear(t.Year()))
}

func longYear(year int) string {
	if year < 0 {
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

// TimeString is the time of Date.prototype.toString, with the zone in words.
func (d *Data) TimeString(ms float64) string {
	t := time.UnixMilli(int64(ms)).In(time.Local)
	name, offset := t.Zone()
	if name == "UTC" && offset == 0 {
		name = "Coordinated Universal Time"
	} else {
		z := d.Local()
		m := moment{ms: ms}
		m.offset, m.summer = z.at(ms)
		name = d.locale(root).zoneName(z, &m, ZoneLong)
	}
	return t.Format("15:04:05 GMT-0700") + " (" + name + ")"
}
