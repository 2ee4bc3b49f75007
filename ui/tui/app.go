package tui

import (
	"context"
	"fmt"
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/form"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
	"stagger/ui/tui/screen"
)

// app is the root: it routes keys and messages, and holds what the screens
// share. All of its state is touched only by Update and View.
type app struct {
	cfg    Config
	ctx    context.Context // of everything that runs beside the keys
	cancel context.CancelFunc
	theme  look.Theme
	keys   keys.Map
	w, h   int // of the terminal; 0: not known yet

	at      keys.Place // the screen that is open
	screens map[keys.Place]screen.Screen
	shown   map[keys.Place]*scene.Scene // what each screen was last shown
	night   *screen.Night
	past    *screen.History
	first   *first // nil: nothing is offered to begin with
	listed  bool   // past knows the saved plans, or is about to

	history history
	saved   *model.Plan // the plan as it was last saved, or nil
	savedID int

	search *search
	moving *mover
	mouse  mouse
	reader *reader
	typing *typing
	trial  *trial
	asking bool // whether to leave without saving

	choosing *choosing  // groups of a file that is being imported; nil: none
	form     *form.Form // an entry being edited; nil: none
	listing  *form.List // the list of the inventory's entries, over the screen
	question *question  // waits for y or n

	said string
	bad  bool // what was said is bad news

	editing   bool             // a change is being worked out; keys wait for it
	waiting   []tea.KeyMsg     // those keys
	auditing  *model.Inventory // the one whose findings are known or on their way
	asked     bool             // facts for Night are on their way
	saving    bool
	exporting bool
	spin      int
	fatal     error
	leaving   bool
	still     bool // nobody watches the sign that work goes on
}

func newApp(ctx context.Context, cfg Config, out io.Writer) *app {
	cfg = cfg.withDefaults()
	th := look.New(out, cfg.Colour, cfg.Back)
	cfg.Open, cfg.OpenAt = scene.ShownIn(cfg.Zone, cfg.Open), shownAt(cfg)
	a := &app{cfg: cfg, theme: th, keys: cfg.Keys, mouse: mouse{on: cfg.Mouse}, at: cfg.First, shown: map[keys.Place]*scene.Scene{}}
	a.ctx, a.cancel = context.WithCancel(ctx)
	a.history.now, a.history.scribe.to = cfg.Now, cfg.Journal
	a.history.restore(cfg.Edits)
	if cfg.Begin != nil {
		a.first = &first{theme: th, database: cfg.Database}
	}
	if cfg.PlanID != 0 {
		a.saved, a.savedID = cfg.Plan, cfg.PlanID
	}
	a.night, a.past = screen.NewNight(th, cfg.Now), screen.NewHistory(th)
	a.screens = map[keys.Place]screen.Screen{
		keys.OnPlan: screen.NewPlan(th), keys.OnNight: a.night, keys.OnServices: screen.NewServices(th),
		keys.OnHosts: screen.NewHosts(th), keys.OnLeftOut: screen.NewLeftOut(th), keys.OnDecisions: screen.NewDecisions(th),
		keys.OnHistory: a.past,
	}
	return a
}

// openedMsg is the inventory made ready, with the plan to begin with, if any.
type openedMsg struct {
	planner Planner
	sc      *scene.Scene
	err     error
}

// Init makes the inventory ready; the first frame does not wait for it.
func (a *app) Init() tea.Cmd {
	cfg := a.cfg
	return func() tea.Msg {
		p, err := cfg.Open(cfg.Inventory)
		if err != nil {
			return openedMsg{err: err}
		}
		msg := openedMsg{planner: p}
		if cfg.Plan != nil {
			msg.sc = scene.Build(p, cfg.Plan)
		}
		return msg
	}
}

func (a *app) opened(msg openedMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		a.fatal = msg.err
		a.say("nothing can be planned on this inventory; q leaves", true)
		return nil
	case msg.sc == nil:
		return a.startSearch(msg.planner, nil)
	}
	a.history.begin(msg.sc, a.cfg.Taken)
	if !msg.sc.Safe() {
		why := "it does not fit the inventory"
		if v := model.Worst(msg.sc.Broken); v.Rule != model.RuleForm {
			why = "it breaks " + scene.Breach(v)
		}
		a.say(a.planName()+" no longer holds: "+why+"; r replans", true)
	}
	a.show()
	return nil
}

// planName is the plan as it was saved last, in a sentence.
func (a *app) planName() string {
	if a.savedID == 0 {
		return "this plan"
	}
	return fmt.Sprintf("plan %d", a.savedID)
}

// scene is what is on the screen: the move that is tried, or what was decided.
func (a *app) scene() *scene.Scene {
	if a.moving != nil && a.moving.tried != nil {
		return a.moving.tried
	}
	return a.history.cur
}

// show hands the scene to the open screen, unless it has it already.
func (a *app) show() {
	if sc := a.scene(); sc != nil && a.shown[a.at] != sc {
		a.shown[a.at] = sc
		a.screens[a.at].Show(sc)
	}
}

// open changes the screen.
func (a *app) open(at keys.Place) {
	a.at, a.reader, a.listing = at, nil, nil
	a.endTrial()
	a.show()
}

func (a *app) say(text string, bad bool) { a.said, a.bad = text, bad }

// place is where a key is pressed now.
func (a *app) place() keys.Place {
	switch {
	case a.asking, a.question != nil:
		return keys.Asking
	case a.choosing != nil:
		return keys.Choosing
	case a.typing != nil:
		return keys.Typing
	case a.reader != nil:
		return keys.Reading
	case a.form != nil:
		return keys.Filling
	case a.listing != nil:
		return keys.Listing
	case a.trial != nil:
		return a.trial.place()
	case a.moving != nil:
		return keys.Moving
	case a.beginning():
		return keys.Beginning
	default:
		return a.at
	}
}
