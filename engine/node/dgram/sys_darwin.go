package dgram

import "golang.org/x/sys/unix"

const (
	optJoinSource6  = unix.MCAST_JOIN_SOURCE_GROUP
	optLeaveSource6 = unix.MCAST_LEAVE_SOURCE_GROUP

	interfaceBeforeSource = false // in struct ip_mreq_source

	// storagePad is what aligns a struct sockaddr_storage behind a word.
	storagePad = 0
)

func putFamily(b []byte) { b[0], b[1] = unix.SizeofSockaddrInet6, unix.AF_INET6 }
