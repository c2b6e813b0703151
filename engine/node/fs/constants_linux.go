package fs

import "golang.org/x/sys/unix"

func ownConstants() []constant {
	return []constant{{"O_NOATIME", unix.O_NOATIME}, {"O_DIRECT", unix.O_DIRECT}}
}
