package graph

import (
	"strconv"
	"strings"
	"time"
)

// A Date is a whole or partial date of the proleptic Gregorian calendar in the
// form of ISO 8601: "2002", "2002-05" or "2002-05-17". The zero Date is no
// date.
type Date string

// Valid reports whether the date exists; "2019-02-30" does not.
func (d Date) Valid() bool {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if len(d) == len(layout) {
			_, err := time.Parse(layout, string(d))
			return err == nil && !strings.HasPrefix(string(d), "0000")
		}
	}
	return false
}

// first returns the first day that the date may mean, as yyyymmdd.
func (d Date) first() int { return d.day(1, 1) }

// last returns a day not before the last one that the date may mean.
func (d Date) last() int { return d.day(12, 31) }

func (d Date) day(month, day int) int {
	parts := strings.SplitN(string(d), "-", 3)
	numbers := [3]int{0, month, day}
	for i, part := range parts {
		numbers[i], _ = strconv.Atoi(part) // Valid has been checked where dates come in
	}
	return numbers[0]*10000 + numbers[1]*100 + numbers[2]
}

// After reports whether d begins after all of other has passed.
func (d Date) After(other Date) bool { return d.first() > other.last() }
