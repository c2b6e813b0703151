package dgram

import (
	"encoding/binary"
	"math/bits"

	"golang.org/x/sys/unix"
)

const (
	optJoinSource6  = 46 // MCAST_JOIN_SOURCE_GROUP
	optLeaveSource6 = 47

	interfaceBeforeSource = true // in struct ip_mreq_source

	// storagePad is what aligns a struct sockaddr_storage behind a word.
	storagePad = bits.UintSize/8 - 4
)

func putFamily(b []byte) { binary.NativeEndian.PutUint16(b, unix.AF_INET6) }
