package datetime

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// Location is the location that a value of TZ names, as the dates of a program follow it: unset is the
// system's, which was in effect at first unless TZ was set then; what is not known is UTC.
func Location(tz string, set bool, first *time.Location) *time.Location {
	if !set {
		if data, err := os.ReadFile("/etc/localtime"); err == nil {
			if loc, err := time.LoadLocationFromTZData("Local", data); err == nil {
				return loc
			}
		}
		return first
	}
	if seconds, ok := posixOffset(tz); ok {
		return time.FixedZone(offsetName(seconds), seconds)
	}
	d := NewData()
	if z, ok := d.Zone(zoneFile(tz)); ok && !z.fixed {
		return z.loc
	}
	return time.UTC
}

// posixOffset reads the form UTC+3, which counts westward; summer time is not read.
func posixOffset(tz string) (seconds int, ok bool) {
	i := strings.IndexAny(tz, "+-0123456789")
	if i < 3 || strings.Trim(strings.ToUpper(tz[:i]), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return 0, false
	}
	hours, minutes, _ := strings.Cut(tz[i:], ":")
	h, err := strconv.Atoi(hours)
	m := 0
	if err == nil && minutes != "" {
		m, err = strconv.Atoi(minutes)
	}
	if err != nil || h < -24 || h > 24 || m < 0 || m > 59 {
		return 0, false
	}
	if strings.HasPrefix(hours, "-") {
		m = -m
	}
	return -(h*3600 + m*60), true
}
