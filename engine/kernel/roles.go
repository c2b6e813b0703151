package kernel

import (
	"nook/engine/inspect"
	"nook/loop"
)

// Pos is a place in a source; Origin says who caused something.
type (
	Pos    = loop.Pos
	Origin = loop.Origin
)

// The roles of spans; see package inspect.
const (
	RoleText      = inspect.Text
	RoleNumber    = inspect.Number
	RoleBigInt    = inspect.BigInt
	RoleBoolean   = inspect.Boolean
	RoleString    = inspect.String
	RoleSymbol    = inspect.Symbol
	RoleUndefined = inspect.Undefined
	RoleNull      = inspect.Null
	RoleSpecial   = inspect.Special
	RoleKey       = inspect.Key
	RoleName      = inspect.Name
	RoleDate      = inspect.Date
	RoleRegExp    = inspect.RegExp
	RoleModule    = inspect.Module
	RoleDim       = inspect.Dim
	RoleError     = inspect.Error
	RoleWarn      = inspect.Warn
	RoleGood      = inspect.Good
	RoleMatch     = inspect.Match
)
