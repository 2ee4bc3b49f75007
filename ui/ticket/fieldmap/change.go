package fieldmap

import (
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// Prose are the fields of a change system that hold text, and the sections of
// a record that answer each.
var Prose = []struct {
	Field    string
	Sections []string
}{
	{"justification", []string{ticket.WhatAndWhy}},
	{"implementation_plan", []string{ticket.OrderOfWork}},
	{"risk_impact_analysis", []string{ticket.ServicesAffected, ticket.StaysUp}},
	{"backout_plan", []string{ticket.BackoutPlan}},
	{"test_plan", []string{ticket.TestPlan}},
}

// Title is what a list of changes shows.
func Title(r *ticket.Record) string {
	on := "Patching: "
	if r.Per == ticket.PerNight {
		on = "Patching on "
	}
	return document.Line(on + r.Name())
}

// Team is the team that does all of it, or nothing: a change has one.
func Team(r *ticket.Record) string {
	if len(r.Teams) != 1 {
		return ""
	}
	return document.Line(r.Teams[0].Name)
}

// Host is the one host that is worked on, or nothing: a change has one.
func Host(r *ticket.Record) string {
	for _, j := range r.Jobs {
		if j.Host != r.Jobs[0].Host {
			return ""
		}
	}
	return document.Line(r.Jobs[0].Host)
}
