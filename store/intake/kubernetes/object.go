package kubernetes

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// typeMeta is what every object says of itself; the items of a list that the
// API server wrote leave it out.
type typeMeta struct {
	Kind       string `json:"kind"`
	APIVersion string `json:"apiVersion"`
}

// object is what is wanted of a pod or a budget.
type object struct {
	typeMeta
	Metadata struct {
		Name              string            `json:"name"`
		Namespace         string            `json:"namespace"`
		Labels            map[string]string `json:"labels"`
		DeletionTimestamp string            `json:"deletionTimestamp"`
	} `json:"metadata"`
	Spec struct {
		NodeName       string          `json:"nodeName"`
		MinAvailable   json.RawMessage `json:"minAvailable"`
		MaxUnavailable json.RawMessage `json:"maxUnavailable"`
		Selector       *selector       `json:"selector"`
	} `json:"spec"`
	Status struct {
		Phase string `json:"phase"`
	} `json:"status"`
	unclear bool // a value is of another type than it has to be
}

// cluster is what the files say.
type cluster struct {
	b       *batch.Builder
	pods    []pod
	budgets []budget
	seen    map[string]bool // budgets by name
}

// pod is one that is to run, and where it does; node is "" where it waits.
type pod struct {
	namespace, node string
	labels          map[string]string
}

// read takes the objects of a file, of which one may follow another.
func (c *cluster) read(in source.Input) error {
	dec := json.NewDecoder(strings.NewReader(in.Text))
	for {
		switch err := c.document(dec); {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return source.Fault(in, 0, "the file ends in the middle of an object", "was kubectl successful? write the file again")
		case err != nil:
			line := 1 + strings.Count(in.Text[:min(int(dec.InputOffset()), len(in.Text))], "\n")
			return source.Fault(in, line, "this is not the JSON of Kubernetes: "+err.Error(), "write it with kubectl get pdb,pods -A -o json")
		}
	}
}

// document takes a list, or an object that stands alone.
func (c *cluster) document(dec *json.Decoder) error {
	var o object
	list := false
	err := fields(dec, func(key string) error {
		switch key {
		case "kind":
			return o.decode(dec, &o.Kind)
		case "apiVersion":
			return o.decode(dec, &o.APIVersion)
		case "metadata":
			return o.decode(dec, &o.Metadata)
		case "spec":
			return o.decode(dec, &o.Spec)
		case "status":
			return o.decode(dec, &o.Status)
		case "items":
			list = true
			return c.items(dec, o.typeMeta)
		}
		var passed json.RawMessage
		return dec.Decode(&passed)
	})
	if err == nil && !list {
		c.take(&o)
	}
	return err
}

// items takes those of a list. Where they do not say their type, the list does.
func (c *cluster) items(dec *json.Decoder, list typeMeta) error {
	list.Kind = strings.TrimSuffix(list.Kind, "List")
	start, err := dec.Token()
	if err != nil || start == nil {
		return err
	}
	if start != json.Delim('[') {
		return errors.New("items is no list")
	}
	for dec.More() {
		o := object{typeMeta: list}
		if err := o.decode(dec, &o); err != nil {
			return err
		}
		c.take(&o)
	}
	_, err = dec.Token()
	return err
}

// decode reads the value that comes next. One of another type than it has to
// be costs the object, not the file.
func (o *object) decode(dec *json.Decoder, to any) error {
	err := dec.Decode(to)
	if wrong := new(json.UnmarshalTypeError); errors.As(err, &wrong) {
		o.unclear = true
		return nil
	}
	return err
}

// fields calls each with the keys of the object that comes next; each reads the
// value.
func fields(dec *json.Decoder, each func(key string) error) error {
	start, err := dec.Token()
	if err != nil {
		return err
	}
	if start != json.Delim('{') {
		return errors.New("no object stands here")
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return noEnd(err)
		}
		name, _ := key.(string)
		if err := each(name); err != nil {
			return noEnd(err)
		}
	}
	_, err = dec.Token()
	return noEnd(err)
}

// noEnd says of the end of a file that it comes too soon.
func noEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// take keeps a pod that runs or is to run, and a budget.
func (c *cluster) take(o *object) {
	if o.Metadata.Namespace == "" {
		o.Metadata.Namespace = "default"
	}
	name := o.Metadata.Namespace + "/" + o.Metadata.Name
	switch o.Kind {
	case "Pod":
		c.b.Count(1, "pod")
		switch {
		case o.unclear:
			c.b.Skip(0, "pod "+name, "has a value of a type that Kubernetes has not")
		case o.Status.Phase == "Succeeded", o.Status.Phase == "Failed", o.Metadata.DeletionTimestamp != "":
			c.b.Skip(0, "pod "+name, "has ended, or is about to")
		default:
			c.pods = append(c.pods, pod{o.Metadata.Namespace, o.Spec.NodeName, o.Metadata.Labels})
		}
	case "PodDisruptionBudget":
		c.b.Count(1, "PodDisruptionBudget")
		c.budget(o, name)
	default:
		c.b.Count(1, "other object")
	}
}

// budget keeps a budget that can be understood.
func (c *cluster) budget(o *object, name string) {
	least, good := minimum(o.Spec.MinAvailable)
	most, sound := minimum(o.Spec.MaxUnavailable)
	why := source.NameFault(name)
	switch {
	case why != "":
	case strings.TrimSpace(o.Metadata.Name) == "":
		why = "has no name"
	case o.unclear:
		why = "has a value of a type that Kubernetes has not"
	case !good || !sound:
		why = "has a minAvailable or maxUnavailable that is neither a number nor a percentage"
	case !o.Spec.Selector.known():
		why = "has an operator in its selector that is not known"
	case c.seen[name]:
		why = "has the name of one that was read before"
	default:
		c.seen[name] = true
		c.budgets = append(c.budgets, budget{
			service: name, namespace: o.Metadata.Namespace, least: least, most: most,
			selector: o.Spec.Selector.of(o.APIVersion),
		})
		return
	}
	c.b.Skip(0, "PodDisruptionBudget "+name, why)
}

// minimum is a number or a percentage; nil: it is not said.
func minimum(raw json.RawMessage) (m *model.Minimum, good bool) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, true
	}
	v, err := model.ParseMinimum(strings.Trim(string(raw), `"`))
	number := v.Kind == model.MinimumNumber && v.Value <= maxPods
	return &v, err == nil && (number || v.Kind == model.MinimumPercent)
}
