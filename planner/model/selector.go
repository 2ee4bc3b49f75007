package model

// Selector picks hosts (model, section 1). A host matches when, for every key
// present, it has one of the values. A nil slice is an absent key; an empty
// one that is not nil matches nothing. The zero Selector matches every host.
type Selector struct {
	Hosts    []string `json:"hosts,omitempty"`
	Services []string `json:"services,omitempty"` // members and whatever they run on, not past a host that evacuates
	Sites    []string `json:"sites,omitempty"`
	Tags     []string `json:"tags,omitempty"`
	Teams    []string `json:"teams,omitempty"`
	Stages   []string `json:"stages,omitempty"`
}

// IsEmpty reports whether no key is present, so that every host matches.
func (s *Selector) IsEmpty() bool {
	return s == nil || (s.Hosts == nil && s.Services == nil && s.Sites == nil &&
		s.Tags == nil && s.Teams == nil && s.Stages == nil)
}
