package check

import "strings"

// hintBudget bounds how often one check compares a misspelt name with all
// others: ten thousand wrong references need one look by a person, not a
// hundred million comparisons.
const hintBudget = 200

// DidYouMean asks `did you mean "x"?` of the known word that is nearest to a
// misspelt one, or is "" where none is near. Case is no difference.
func DidYouMean(word string, known []string) string {
	runes := []rune(strings.ToLower(word))
	if len(runes) > maxName {
		return ""
	}
	best, nearest := "", 1+max(1, min(3, len(runes)/3))
	for _, k := range known {
		if d := len([]rune(k)) - len(runes); d >= nearest || -d >= nearest {
			continue
		}
		if d := distance(runes, []rune(strings.ToLower(k))); d < nearest {
			best, nearest = k, d
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + quote(best) + "?"
}

// distance is how many letters have to be put in, left out, changed or swapped
// with their neighbour to make b of a (optimal string alignment).
func distance(a, b []rune) int {
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			differs := 1
			if a[i-1] == b[j-1] {
				differs = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+differs)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}
