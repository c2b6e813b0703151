// Package part is the pieces of formatted text that formatToParts shows. Plain data, any goroutine.
package part

// Part is one piece: a type such as "integer" and its text. Unit names the unit that a number of
// RelativeTimeFormat and DurationFormat counts; Source is "startRange", "endRange" or "shared" for ranges.
type Part struct{ Type, Value, Unit, Source string }
