package fs

import "golang.org/x/sys/unix"

func ownConstants() []constant { return []constant{{"O_SYMLINK", unix.O_SYMLINK}} }
