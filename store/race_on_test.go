//go:build race

package store_test

// raceDetector says that everything takes some ten times as long.
const raceDetector = true
