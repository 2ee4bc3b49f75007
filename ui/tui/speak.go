package tui

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/safetext"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/safely"
)

// Speak is Run for screen readers: no alternate screen, no boxes, one fact a
// line. A line of input is a word (help lists them) or one of the keys, and
// each answer is written under it. What it does goes through the same app as
// the screens.
func Speak(ctx context.Context, cfg Config, in io.Reader, out io.Writer) error {
	ctx, stop := safely.Signals(ctx)
	defer stop()
	a := newApp(ctx, cfg, io.Discard)
	defer a.cancel()
	s := &speaker{app: a, net: safely.Under(a), out: out}
	s.start()
	err := s.listen(ctx, in)
	if fell := s.net.Fell(); fell != nil {
		err = fell
	}
	if lost := a.keepRest(); err != nil || lost != nil {
		return errors.Join(err, lost)
	}
	return a.fatal
}

// speaker is the app behind a line of words.
type speaker struct {
	app  *app
	net  *safely.Net
	out  io.Writer
	left bool // the person has left
	err  error
}

// start makes the inventory ready and says what is open.
func (s *speaker) start() {
	s.app.still = true
	s.line("stagger, plain. help lists the words; a plan is looked for first where there is none")
	s.run(s.net.Init())
	s.told()
	if s.app.history.cur != nil {
		s.status()
	}
}

// listen takes lines until the person leaves, the input ends or ctx does.
func (s *speaker) listen(ctx context.Context, in io.Reader) error {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for sc := bufio.NewScanner(in); sc.Scan(); {
			select {
			case lines <- sc.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	for !s.left && !s.net.Down() && s.err == nil {
		fmt.Fprint(s.out, "> ")
		select {
		case <-ctx.Done():
			s.line("")
			return s.app.ended(context.Cause(ctx))
		case text, more := <-lines:
			if !more {
				s.line("")
				s.do(s.app.leave)
				return s.err
			}
			s.hear(text)
		}
	}
	return s.err
}

// hear does what a line asks.
func (s *speaker) hear(text string) {
	words := strings.Fields(safetext.Line(text))
	if s.app.asking {
		yes := len(words) > 0 && (words[0] == "y" || words[0] == "yes")
		s.do(func() tea.Cmd { return s.app.answer(yes) })
		s.told()
		return
	}
	if len(words) == 0 {
		return
	}
	w, ok := s.wordFor(words[0])
	switch {
	case !ok:
		s.line("no word or key is " + words[0] + "; help lists the words")
	case s.app.history.cur == nil && w.name != "quit" && w.name != "help":
		s.line("there is no plan yet")
	default:
		w.do(s, words[1:])
		s.told()
	}
}

// wordFor finds a word by its name, or by the key of what it does.
func (s *speaker) wordFor(text string) (word, bool) {
	b, _ := s.app.keys.Find(text, keys.Screens)
	for _, w := range vocabulary() {
		if w.name == text || w.action != keys.None && w.action == b.Action {
			return w, true
		}
	}
	return word{}, false
}

// do acts on the app and waits for all that comes of it.
func (s *speaker) do(act func() tea.Cmd) {
	cmd := act()
	_, more := s.net.Update(nil) // whatever every message sets going
	s.run(tea.Batch(cmd, more))
}

// run does a command and all that comes of it. Here somebody waits for one
// answer at a time, so nothing is done beside it.
func (s *speaker) run(cmd tea.Cmd) {
	if cmd == nil || s.net.Down() {
		return
	}
	switch msg := safely.Command(cmd)().(type) {
	case nil:
	case tea.QuitMsg:
		s.left = true
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	default:
		_, next := s.net.Update(msg)
		s.run(next)
	}
}

// told says what the app has to say since the last time.
func (s *speaker) told() {
	switch a := s.app; {
	case a.asking:
		s.line("The plan has changes that are not saved. Leave without saving them? y or n; n is the default")
	case a.said != "" && a.bad:
		s.line("attention: " + a.said)
	case a.said != "":
		s.line(a.said)
	}
	s.app.say("", false)
}

// spoken puts words in place of typography that a screen reader spells out or
// passes over.
var spoken = strings.NewReplacer(" · ", ", ", "→", " to ", "–", " to ", "…", "...")

// line writes one line.
func (s *speaker) line(text string) {
	text = strings.Join(strings.Fields(spoken.Replace(safetext.Line(text))), " ")
	if s.app.cfg.ASCII {
		text = look.ASCII(text)
	}
	if _, err := fmt.Fprintln(s.out, text); err != nil && s.err == nil {
		s.err = err
	}
}
