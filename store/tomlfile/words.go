package tomlfile

import "time"

// kind says what a TOML value is.
func kind(raw any) string {
	switch v := raw.(type) {
	case string:
		return "a string"
	case int64:
		return "a whole number"
	case float64:
		return "a number with a point"
	case bool:
		return "true or false"
	case time.Time:
		switch v.Location().String() {
		case localDate:
			return "a date"
		case localTime:
			return "a time of day"
		}
		return "a date with a time"
	case map[string]any:
		return "a table"
	default:
		return "an array"
	}
}
