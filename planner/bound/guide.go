package bound

import "math"

// follow takes in where each job stands at the present prices. Smoothed over
// the steps, that comes near the relaxation's own best arrangement.
func (r *Relaxation) follow() {
	for i := range r.jobs {
		j := &r.jobs[i]
		s := float64(r.e.Until)
		if j.choice >= 0 {
			s = float64(j.places[j.choice].s)
		}
		if math.IsNaN(r.mean[i]) {
			r.mean[i] = s
		}
		r.wide[i] = 0.9*r.wide[i] + 0.1*math.Abs(s-r.mean[i])
		r.mean[i] = 0.9*r.mean[i] + 0.1*s
	}
}

// Guide is, by job of the estate, about when the relaxation would start it;
// the end of the horizon stands for leaving it out. An order of work by it is
// a good one to build a plan in.
func (r *Relaxation) Guide() []float64 {
	out := make([]float64, len(r.e.Jobs))
	for i := range r.jobs {
		out[r.jobs[i].id] = r.mean[i]
	}
	return out
}
