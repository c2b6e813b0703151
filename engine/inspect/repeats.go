package inspect

import (
	"slices"
	"strconv"
)

// repeatNote is put in place of frames that repeat those above.
type repeat struct{ from, size, times int }

// withoutRepeats folds what recursion writes over and over.
func (w *walk) withoutRepeats(lines []string) []string {
	found := repeats(lines)
	for _, r := range slices.Backward(found) {
		note := "    ... collapsed " + strconv.Itoa(r.size*r.times) + " duplicate lines matching above "
		if r.times > 1 {
			note += strconv.Itoa(r.size) + " lines " + strconv.Itoa(r.times) + " times..."
		} else {
			note += "lines ..."
		}
		lines = slices.Replace(slices.Clone(lines), r.from, r.from+r.size*r.times, w.style(Dim, note))
	}
	return lines
}

const fewestRepeats = 3

// repeats finds blocks of lines that follow themselves at least once.
func repeats(lines []string) []repeat {
	places := map[string][]int{}
	for i, l := range lines {
		places[l] = append(places[l], i)
	}
	if len(lines)-len(places) <= fewestRepeats {
		return nil
	}
	var out []repeat
	for i := 0; i < len(lines)-fewestRepeats; i++ {
		later := places[lines[i]]
		later = later[slices.Index(later, i)+1:]
		if len(later) == 0 || later[len(later)-1]-i < fewestRepeats {
			continue
		}
		size, times := bestBlock(lines, i, later)
		if size*times >= fewestRepeats {
			out = append(out, repeat{from: i + size, size: size, times: times})
			i += size*(times+1) - 1
		}
	}
	return out
}

// bestBlock tries the distances to later places of the same line, smallest common step first.
func bestBlock(lines []string, i int, later []int) (size, times int) {
	for _, step := range steps(i, later) {
		n := 0
		for next := i + step; next+step <= len(lines) && slices.Equal(lines[i:i+step], lines[next:next+step]); next += step {
			n++
		}
		if n > 0 && n*step > size*times {
			size, times = step, n
		}
	}
	return size, times
}

func steps(i int, later []int) []int {
	if len(later) == 1 {
		return []int{later[0] - i}
	}
	step := 0
	var more []int
	for _, at := range later {
		d := at - i
		for d != 0 {
			if step != 0 && !slices.Contains(more, step) {
				more = append(more, step)
			}
			step, d = d, rest(step, d)
		}
		if step == 1 {
			break
		}
	}
	all := []int{step}
	for _, m := range slices.Backward(more) {
		if m != step {
			all = append(all, m)
		}
	}
	return all
}

func rest(a, b int) int {
	return a % b
}
