package netbox

import (
	"encoding/json"
	"strings"
)

// add adds a row. The error is that the entry is none of a fixture.
func (d *dump) add(line int, e entry, err error) {
	if err != nil {
		d.b.Skip(line, "entry", "is not of the form that a fixture's entries have")
		return
	}
	what := e.Model
	switch e.Model {
	case modelDevice:
		d.devices++
		what = (&object{}).kind()
	case modelMachine:
		d.machines++
		what = (&object{virtual: true}).kind()
	}
	if d.read(line, e) != nil {
		d.b.Skip(line, what, "has a field that is not of the form that NetBox's have")
	}
}

// read keeps what is needed of a row.
func (d *dump) read(line int, e entry) error {
	at := ref{e.Model, e.PK}
	switch e.Model {
	case modelDevice, modelMachine:
		return read(e, func(m machine) { d.rows = append(d.rows, row{line, at, m}) })
	case modelCluster:
		if err := read(e, func(c cluster) { d.clusters[e.PK] = c }); err != nil {
			return err
		}
		fallthrough
	case modelSite, modelRole, modelPlatform, modelTenant, modelTag:
		return read(e, func(n struct{ Name string }) { d.names[at] = n.Name })
	case modelTagged:
		return read(e, func(t tagged) { d.tagged = append(d.tagged, t) })
	case modelType:
		type kind struct {
			App   string `json:"app_label"`
			Model string
		}
		return read(e, func(k kind) { d.types[e.PK] = k.App + "." + k.Model })
	case modelBay:
		type bay struct {
			Device    key
			Installed key `json:"installed_device"`
		}
		return read(e, func(b bay) { d.parents[b.Installed] = b.Device })
	}
	return nil
}

func read[T any](e entry, keep func(T)) error {
	var fields T
	err := json.Unmarshal(e.Fields, &fields)
	if err == nil {
		keep(fields)
	}
	return err
}

// objects are the devices and virtual machines, with what their rows refer to.
func (d *dump) objects() []*object {
	tags := d.tags()
	byKey := map[key]*object{} // the devices
	out := make([]*object, len(d.rows))
	for i, r := range d.rows {
		out[i] = d.object(r)
		out[i].tags = tags[r.ref]
		if r.model == modelDevice {
			byKey[r.pk] = out[i]
		}
	}
	for i, r := range d.rows {
		on := r.Device
		if r.model == modelDevice {
			on = d.parents[r.pk]
		}
		if on == "" {
			continue
		}
		out[i].under = byKey[on]
		if out[i].under == nil {
			out[i].under = &object{} // the file does not have it
		}
		out[i].on = string(on)
	}
	return out
}

func (d *dump) object(r row) *object {
	role := r.Role
	if role == "" {
		role = r.OldRole
	}
	name := func(model string, pk key) string { return d.names[ref{model, pk}] }
	o := &object{
		line: r.line, virtual: r.model == modelMachine,
		name: strings.TrimSpace(r.Name), status: r.Status, site: name(modelSite, r.Site), cluster: name(modelCluster, r.Cluster),
		role: name(modelRole, role), tenant: name(modelTenant, r.Tenant), platform: name(modelPlatform, r.Platform),
	}
	if o.site == "" && o.virtual {
		c := d.clusters[r.Cluster]
		if c.Site == "" && d.model(c.ScopeType) == modelSite {
			c.Site = c.ScopeID
		}
		o.site = name(modelSite, c.Site)
		o.siteOfCluster = o.site != ""
	}
	return o
}

// model is the table that a reference to a content type means: by its words, or
// by its number.
func (d *dump) model(t key) string {
	if words, ok := d.types[t]; ok {
		return words
	}
	return string(t)
}

// tags are the names of tags by what has them.
func (d *dump) tags() map[ref][]string {
	out := map[ref][]string{}
	for _, t := range d.tagged {
		at := ref{d.model(t.Type), t.Object}
		if at.model == modelDevice || at.model == modelMachine {
			out[at] = append(out[at], d.names[ref{modelTag, t.Tag}])
		}
	}
	return out
}
