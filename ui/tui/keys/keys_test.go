package keys

import "testing"

func TestAKeyMeansOneThingInOnePlace(t *testing.T) {
	for at := OnPlan; at <= Beginning; at <<= 1 {
		seen := map[string]Action{}
		for _, b := range Table.At(at) {
			for _, k := range b.Keys {
				if other, twice := seen[k]; twice {
					t.Errorf("%q is bound to %d and %d in place %b", k, other, b.Action, at)
				}
				seen[k] = b.Action
			}
		}
	}
}

func TestEveryPlaceHasAWayOut(t *testing.T) {
	for at := OnPlan; at <= Beginning; at <<= 1 {
		for _, key := range []string{"esc", "ctrl+c", "ctrl+l"} {
			if _, ok := Table.Find(key, at); !ok {
				t.Errorf("%s does nothing in place %b", key, at)
			}
		}
	}
}

func TestShownBindingsSayWhatTheyDo(t *testing.T) {
	for _, b := range Table {
		if b.Shown != "" && b.Help == "" || b.Brief != "" && b.Shown == "" {
			t.Errorf("the binding of %v is shown without a word", b.Keys)
		}
	}
}

func TestFindSaysWhyAKeyDoesNotWork(t *testing.T) {
	if b, ok := Table.Find("p", OnPlan); ok || b.Else == "" {
		t.Errorf("p on Plan: %v, %t", b, ok)
	}
	if b, ok := Table.Find("Z", OnPlan); ok || b.Action != None {
		t.Errorf("Z on Plan: %v, %t", b, ok)
	}
}

func TestEveryActionHasAName(t *testing.T) {
	for _, b := range Table {
		if ActionOf(b.Action.String()) != b.Action {
			t.Errorf("the action of %v has no name of its own", b.Keys)
		}
	}
}

func TestRebindShowsAndFindsTheNewKeys(t *testing.T) {
	m, wrong := Table.Rebind(map[Action][]string{Replan: {"R", "f5"}, Down: {"J", "down"}})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	if b, ok := m.Find("f5", OnPlan); !ok || b.Action != Replan || b.Shown != "R" {
		t.Errorf("f5 finds %v", b)
	}
	if _, ok := m.Find("r", OnPlan); ok {
		t.Error("r still replans")
	}
	for _, b := range m.At(OnPlan) {
		if b.Action == Down && b.Shown != "J/k" {
			t.Errorf("the rows are walked by %q", b.Shown)
		}
	}
	if b, _ := Table.Find("r", OnPlan); b.Action != Replan {
		t.Error("the table itself has changed")
	}
}

func TestRebindNamesBothOfAClash(t *testing.T) {
	for _, c := range []struct {
		to   map[Action][]string
		want string
	}{
		{map[Action][]string{Save: {"r"}}, `"r" is the key of both replan and save; give one of them another`},
		{map[Action][]string{Save: {"foo"}}, `save: "foo" is no key; write one character, or a name such as enter, pgdown, f5, ctrl+s, alt+x`},
		{map[Action][]string{Save: {}}, `save has no key; give at least one`},
		{map[Action][]string{Interrupt: {"ctrl+q"}}, `interrupt must keep ctrl+c, so that there is always a way out`},
	} {
		if _, wrong := Table.Rebind(c.to); len(wrong) != 1 || wrong[0].Error() != c.want {
			t.Errorf("%v: %v", c.to, wrong)
		}
	}
}
