package keys

import "testing"

func TestAKeyMeansOneThingInOnePlace(t *testing.T) {
	for at := OnPlan; at <= Asking; at <<= 1 {
		seen := map[string]Action{}
		for _, b := range At(at) {
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
	for at := OnPlan; at <= Asking; at <<= 1 {
		for _, key := range []string{"esc", "ctrl+c", "ctrl+l"} {
			if _, ok := Find(key, at); !ok {
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
	if b, ok := Find("p", OnPlan); ok || b.Else == "" {
		t.Errorf("p on Plan: %v, %t", b, ok)
	}
	if b, ok := Find("Z", OnPlan); ok || b.Action != None {
		t.Errorf("Z on Plan: %v, %t", b, ok)
	}
}
