package keys

// lists are the screens whose rows can be walked.
const lists = Beginning | Screens | Reading | Listing | Trying | Weighing

// digits are the keys that begin to type a time.
var digits = []string{"t", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

// Table is every binding. Those that matter most come first, for the line of
// keys shows as many as there is room for. A key may stand in several rows as
// long as their places are apart.
var Table = Map{
	{Yes, []string{"y", "Y"}, "y", "yes", "answer yes", Asking, ""},
	{No, []string{"n", "N", "esc", "enter", "q"}, "n", "no", "answer no, which is the default", Asking, ""},

	{FieldKeep, []string{"enter", "ctrl+s"}, "enter", "keep", "keep the entry as it now is, and plan again", Filling, ""},
	{FieldDrop, []string{"esc"}, "esc", "drop", "drop what was changed, after a question", Filling, ""},
	{FieldHelp, []string{"f1", "ctrl+g"}, "F1", "help", "this list", Filling, ""},
	{FieldNext, []string{"down", "ctrl+n"}, "down/up", "fields", "the field below or above", Filling, ""},
	{FieldPrev, []string{"up", "shift+tab", "ctrl+p"}, "", "", "", Filling, ""},
	{FieldComplete, []string{"tab"}, "tab", "complete", "complete the name that is being typed; else the next field", Filling, ""},

	{Accept, []string{"enter"}, "enter", "do it", "do what is typed, or take the choice that is marked", Typing, ""},
	{Complete, []string{"tab"}, "tab", "complete", "complete the word with the choice that is marked", Typing, ""},
	{NextChoice, []string{"down", "ctrl+n"}, "up/down", "choices", "the choice or row below or above", Typing, ""},
	{PrevChoice, []string{"up", "ctrl+p"}, "", "", "", Typing, ""},
	{Cancel, []string{"esc"}, "esc", "leave", "leave without doing it; a filter is cleared", Typing, ""},

	{Open, []string{"enter"}, "enter", "look", "see what the remedy comes to, beside the plan as it is", Trying, ""},
	{Keep, []string{"y"}, "y", "keep", "keep the remedy: change the inventory and take its plan", Weighing, "enter looks at a remedy first; y keeps it then"},
	{Back, []string{"esc", "enter"}, "esc", "drop", "drop the remedy and go back to the list", Weighing, ""},
	{Back, []string{"esc"}, "esc", "back", "stop trying; go back", Trying, ""},

	{Earlier, []string{"h", "left"}, "h/l", "a slot", "a slot earlier or later", Moving, ""},
	{Later, []string{"l", "right"}, "", "", "", Moving, ""},
	{PrevNight, []string{"[", "H"}, "[ ]", "a night", "the night before or after, at the first safe start there", Moving, ""},
	{NextNight, []string{"]", "L"}, "", "", "", Moving, ""},
	{TypeTime, digits, "t", "a time", "type the time it is to start at: 23:15, or 2026-12-05 22:00", Moving, "to type a time, select a job on Night (2), press m and then t"},
	{Open, []string{"enter"}, "enter", "keep", "keep the job where it now stands", Moving, ""},
	{Back, []string{"esc"}, "esc", "put back", "put the job back where it was", Moving, ""},

	{Move, []string{"m"}, "m", "move", "move the selected job by a slot or to another night", OnNight | OnHosts | OnLeftOut, "to move a job, select it on Night (2), Hosts (4) or Left out (5)"},
	{Pin, []string{"p"}, "p", "pin", "pin the selected job where it stands, or unpin it", OnNight | Moving, "to pin a job, select it on Night (2)"},
	{Swap, []string{"s"}, "s", "swap", "mark the selected job; on another one, swap the two", OnNight, "jobs are swapped on Night (2)"},
	{PushOut, []string{"P"}, "P", "push out", "move the selected job and all that follow it this night later, by a slot or as many as keep the rules", OnNight, "jobs are pushed out on Night (2)"},
	{Open, []string{"enter"}, "enter", "begin", "begin so: with the sample, a file, or nothing", Beginning, ""},
	{Open, []string{"enter"}, "enter", "remedies", "try what would place the job, and see each effect", OnLeftOut, ""},
	{Try, []string{"t"}, "t", "try", "try what would place the jobs that a service leaves out", OnServices | OnLeftOut, "remedies are tried on Left out (5) and Services (3)"},
	{Open, []string{"enter"}, "enter", "open", "open the selected row", Screens&^(OnLeftOut|OnHistory) | Listing, ""},
	{Open, []string{"enter"}, "enter", "open", "open the selected plan, which undo takes back, or compare the two that are marked", OnHistory, ""},
	{Mark, []string{" "}, "space", "mark", "mark the selected plan, or take its mark away", OnHistory, ""},
	{Compare, []string{"c"}, "c", "compare", "lay the two marked plans side by side, or the marked one and the selected", OnHistory, "saved plans are compared on History (7)"},
	{Edit, []string{"e"}, "e", "edit", "edit the entry behind the selected row: a window, service, host or waiver", Screens&^OnHistory | Listing, "a saved plan is as it was; the inventory is edited on the other screens"},
	{Replan, []string{"r"}, "r", "replan", "search again, around the pins", Screens, ""},
	{Undo, []string{"u"}, "u", "", "undo the last change of the plan or its pins", Screens, ""},
	{Redo, []string{"ctrl+r"}, "ctrl+r", "", "redo what was undone", Screens | Beginning, ""},
	{Save, []string{"w"}, "w", "save", "save the plan", Screens, ""},
	{Export, []string{"x"}, "x", "export", "write the tickets and the plan's JSON", Screens, ""},
	{Add, []string{"a"}, "a", "add", "add an entry of the same kind", Screens&^OnHistory | Listing, "a saved plan is as it was; the inventory is edited on the other screens"},
	{Delete, []string{"d"}, "d", "delete", "delete the entry, after a question", Screens&^OnHistory | Listing, "saved plans stay; the inventory is edited on the other screens"},
	{Inventory, []string{"i"}, "i", "inventory", "the whole inventory: every section and its entries", Screens | Listing, ""},
	{PrevNight, []string{"[", "H"}, "[ ]", "night", "the night before or after", OnNight, "nights are changed on Night (2)"},
	{NextNight, []string{"]", "L"}, "", "", "", OnNight, "nights are changed on Night (2)"},
	{ZoomIn, []string{"+", "="}, "+/-", "zoom", "fewer or more minutes a column", OnNight | Moving, "the chart that zooms is on Night (2)"},
	{ZoomOut, []string{"-"}, "", "", "", OnNight | Moving, "the chart that zooms is on Night (2)"},
	{Back, []string{"esc"}, "esc", "back", "go back; while a search runs, stop it and keep the best plan so far", Screens | Beginning | Reading | Listing, ""},

	{GoPlan, []string{"1"}, "1–7", "screens", "Plan, Night, Services, Hosts, Left out, Decisions, History", Screens | Reading, ""},
	{GoNight, []string{"2"}, "", "", "", Screens | Reading, ""},
	{GoServices, []string{"3"}, "", "", "", Screens | Reading, ""},
	{GoHosts, []string{"4"}, "", "", "", Screens | Reading, ""},
	{GoLeftOut, []string{"5"}, "", "", "", Screens | Reading, ""},
	{GoDecisions, []string{"6"}, "", "", "", Screens | Reading, ""},
	{GoHistory, []string{"7"}, "", "", "", Screens | Reading, ""},

	{Filter, []string{"/"}, "/", "filter", "narrow the rows to those that hold what is typed", Lists, "there are no rows to narrow on Night (2)"},
	{Palette, []string{":"}, ":", "command", "type a command by name; tab completes it", Screens, ""},
	{NextFound, []string{"n"}, "n/N", "", "the next or previous row that the filter left", Lists, ""},
	{PrevFound, []string{"N"}, "", "", "", Lists, ""},
	{SortBy, []string{"o"}, "o/O", "order", "order the rows by the next column; O turns the order round", OnHosts, "rows are ordered on Hosts (4)"},
	{SortBack, []string{"O"}, "", "", "", OnHosts, "rows are ordered on Hosts (4)"},

	{Down, []string{"j", "down"}, "j/k", "rows", "the row below or above", lists, ""},
	{Up, []string{"k", "up"}, "", "", "", lists, ""},
	{PageDown, []string{"pgdown", "ctrl+d", " "}, "pgdn/pgup", "", "a page down or up", lists &^ OnHistory, ""},
	{PageDown, []string{"pgdown", "ctrl+d"}, "pgdn/pgup", "", "a page down or up", OnHistory, ""},
	{PageUp, []string{"pgup", "ctrl+u"}, "", "", "", lists, ""},
	{First, []string{"g", "home"}, "g/G", "", "the first or last row", lists, ""},
	{Last, []string{"G", "end"}, "", "", "", lists, ""},
	{Earlier, []string{"h", "left"}, "h/l", "", "scroll a chart that is wider than the screen", OnNight, "time runs sideways on Night (2)"},
	{Later, []string{"l", "right"}, "", "", "", OnNight, "time runs sideways on Night (2)"},

	{Help, []string{"?"}, "?", "help", "this list", Screens | Beginning | Moving | Reading | Listing | Trying | Weighing, ""},
	{Mouse, []string{"M"}, "M", "", "take the mouse, or give it back to the terminal", Screens | Beginning | Moving | Reading, ""},
	{Suspend, []string{"ctrl+z"}, "ctrl+z", "", "go back to the shell for a while; its fg comes back here", Screens | Beginning | Moving | Reading, ""},
	{Redraw, []string{"ctrl+l"}, "ctrl+l", "", "draw the screen afresh", Anywhere, ""},
	{Quit, []string{"q"}, "q", "quit", "close a text; leave, after a question when something is unsaved", Screens | Beginning | Reading | Listing | Trying | Weighing, ""},
	{Interrupt, []string{"ctrl+c"}, "ctrl+c", "", "leave, after a question when something is unsaved; a second time, at once", Anywhere, ""},
}
