package store

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"

	"stagger/planner/model"
	"stagger/store/tomlfile"
)

// maxSnapshot bounds, in bytes, what one snapshot may unpack to, for a
// database may come from elsewhere.
const maxSnapshot = 256 << 20

// pack compresses a snapshot.
func pack(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// unpack is the inverse of pack.
func unpack(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(z, maxSnapshot+1))
	if err == nil && len(out) > maxSnapshot {
		err = fmt.Errorf("it unpacks to more than %d MB", maxSnapshot>>20)
	}
	return out, err
}

// packInventory is NULL for no inventory.
func packInventory(inv *model.Inventory) ([]byte, error) {
	if inv == nil {
		return nil, nil
	}
	return pack(tomlfile.Encode(inv))
}

// packPlan is NULL for no plan.
func packPlan(p *model.Plan) ([]byte, error) {
	if p == nil {
		return nil, nil
	}
	text, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	return pack(text)
}

func unpackInventory(data []byte) (*model.Inventory, error) {
	if data == nil {
		return nil, nil
	}
	text, err := unpack(data)
	if err != nil {
		return nil, err
	}
	return tomlfile.Decode("", text)
}

func unpackPlan(data []byte) (*model.Plan, error) {
	if data == nil {
		return nil, nil
	}
	text, err := unpack(data)
	if err != nil {
		return nil, err
	}
	p := &model.Plan{}
	return p, json.Unmarshal(text, p)
}
