package datetime_test

import (
	"testing"

	"nook/engine/es/intl/datetime"
)

func BenchmarkFirstUse(b *testing.B) {
	for b.Loop() {
		d := datetime.NewData()
		d.Format(datetime.Options{Locale: "en-US", Calendar: "gregory", Numbers: "latn", Cycle: "h12", Zone: datetime.UTC(), Fields: datetime.Fields{Year: 1, Month: 1, Day: 1, Hour: 1, Minute: 1, Second: 1}}).String(0)
	}
}

func BenchmarkNewData(b *testing.B) {
	for b.Loop() {
		datetime.NewData()
	}
}
