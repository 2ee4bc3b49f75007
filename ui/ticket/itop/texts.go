package itop

import (
	"strings"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/desk"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/plaintext"
	"stagger/ui/ticket/shorten"
)

// textLimit is how many bytes a text may have. iTop keeps it in a TEXT column
// of 65,535 bytes; its sanitizer may make the text a little longer.
const textLimit = 60_000

// description is all that the record says and that has no field of its own, as
// rich text.
func description(r *ticket.Record) string {
	number := desk.Number(r)
	sections := r.Sections(ticket.WhatAndWhy, ticket.When, ticket.Who, ticket.OrderOfWork, ticket.ServicesAffected,
		ticket.StaysUp, ticket.TestPlan, ticket.LeftOut, ticket.WaiversInForce, ticket.Approval)
	size := func(s []document.Section) int { return len(unlinked(desk.HTML(append(s[:len(s):len(s)], number)))) }
	return unlinked(desk.HTML(append(shorten.To(sections, textLimit, size, r.Where()), number)))
}

// fallback is how to back out, as plain text.
func fallback(r *ticket.Record) string {
	text := func(s []document.Section) string { return unlinked(plaintext.Blocks(s[0].Blocks)) }
	sections := shorten.To(r.Sections(ticket.BackoutPlan), textLimit,
		func(s []document.Section) int { return len(text(s)) }, r.Where())
	return text(sections)
}

// outage is iTop's question whether users will notice: yes or no.
func outage(r *ticket.Record) string {
	if r.Impact() == model.Outage {
		return "yes"
	}
	return "no"
}

// impact says in a line which services are touched, the worst first.
func impact(r *ticket.Record) string {
	var said []string
	for _, i := range []model.Impact{model.Outage, model.ReducedRedundancy} {
		if names := having(r, i); len(names) > 0 {
			said = append(said, string(i)+": "+document.Names(names))
		}
	}
	if said == nil {
		return string(model.NoImpact)
	}
	return desk.Line(strings.Join(said, "; "))
}

func having(r *ticket.Record, impact model.Impact) []string {
	var out []string
	for _, s := range r.Services {
		if s.Impact == impact {
			out = append(out, s.Name)
		}
	}
	return out
}

// unlinked is a text in which iTop finds no [[Class:name]], which it shows as a
// link to an object, in rich text and in plain.
func unlinked(s string) string {
	for strings.Contains(s, "[[") {
		s = strings.ReplaceAll(s, "[[", "[ [")
	}
	return s
}
