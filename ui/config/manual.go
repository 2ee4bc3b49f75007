package config

// Manual is what each setting means, for the manual.
var Manual = []struct{ Key, Text string }{
	{"zone", `an IANA name, "Europe/London": the clock that times are shown on; the inventory's where it is not set`},
	{"screen", `the first screen: "plan", "night", "services", "hosts", "left-out", "decisions" or "history"`},
	{"colours", `"auto", "none", "16", "256" or "true"; NO_COLOR in the environment comes first`},
	{"background", `"auto", "dark" or "light"; auto goes by COLORFGBG, since asking the terminal can take seconds`},
	{"ascii", `true: draw with ASCII characters only`},
	{"mouse", `false: leave the mouse to the terminal at first`},
	{"plain", `true: lines for a screen reader in place of screens, as --plain`},
	{"time_limit", `how long a search may take, as "2s"`},
	{"keys", `a table of other keys by the name of the action: replan = "R", down = ["J", "down"]`},
}
