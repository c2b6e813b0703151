package history

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// keptLines bounds the printed lines that the journal keeps of one cell, the newest.
const keptLines = 10_000

// Journal records one change of the notebook. It never waits.
func (s *Store) Journal(r Record) {
	if s.path == "" {
		return
	}
	s.post(operation{do: func(tx *sql.Tx) error {
		if s.session.id == 0 {
			return nil // no Resume: nobody asked for a journal
		}
		if err := record(tx, s.session.id, r); err != nil {
			return fmt.Errorf("journaling cell %d: %w", r.Cell.ID, err)
		}
		_, err := tx.Exec("update sessions set changed = ? where id = ?", r.At.UnixMilli(), s.session.id)
		return err
	}})
}

func record(tx *sql.Tx, session int64, r Record) error {
	if r.Remove {
		_, err := tx.Exec("delete from cells where session = ? and id = ?", session, r.Cell.ID)
		return err
	}
	if r.Clear {
		if _, err := tx.Exec("delete from outputs where session = ? and cell = ?", session, r.Cell.ID); err != nil {
			return err
		}
	}
	if len(r.Append) > 0 {
		return appendOutputs(tx, session, r.Cell.ID, r.Append)
	}
	return putCell(tx, session, r)
}

func putCell(tx *sql.Tx, session int64, r Record) error {
	r.Cell.Outputs = nil
	data, err := json.Marshal(r.Cell)
	if err != nil {
		return err
	}
	found, err := tx.Exec("update cells set data = ? where session = ? and id = ?", data, session, r.Cell.ID)
	if err != nil {
		return err
	}
	n, err := found.RowsAffected()
	if err != nil || (n > 0 && !r.Move) {
		return err
	}
	at, err := position(tx, session, r)
	if err != nil {
		return err
	}
	if n > 0 {
		_, err = tx.Exec("update cells set position = ? where session = ? and id = ?", at, session, r.Cell.ID)
	} else {
		_, err = tx.Exec("insert into cells (session, id, position, data) values (?, ?, ?, ?)", session, r.Cell.ID, at, data)
	}
	return err
}

// position is a place behind a cell, halfway to its neighbour; one before the first or past the last.
// Where halves have become too small, all places are counted anew.
func position(tx *sql.Tx, session int64, r Record) (float64, error) {
	at, tight, err := between(tx, session, r)
	if err != nil || !tight {
		return at, err
	}
	_, err = tx.Exec(`update cells set position = (select count(*) from cells as c where c.session = cells.session and c.position <= cells.position)
		where session = ?`, session)
	if err != nil {
		return 0, err
	}
	at, _, err = between(tx, session, r)
	return at, err
}

func between(tx *sql.Tx, session int64, r Record) (at float64, tight bool, err error) {
	if r.First {
		err = tx.QueryRow("select coalesce(min(position), 2) - 1 from cells where session = ? and id <> ?", session, r.Cell.ID).Scan(&at)
		return at, false, err
	}
	var here, next sql.NullFloat64
	err = tx.QueryRow(`select (select position from cells where session = ?1 and id = ?2),
		(select min(position) from cells where session = ?1 and id <> ?3 and position >
			(select position from cells where session = ?1 and id = ?2))`, session, r.After, r.Cell.ID).Scan(&here, &next)
	if err != nil {
		return 0, false, err
	}
	if here.Valid && next.Valid {
		at = (here.Float64 + next.Float64) / 2
		return at, at <= here.Float64 || at >= next.Float64, nil
	}
	err = tx.QueryRow("select coalesce(max(position), 0) + 1 from cells where session = ?", session).Scan(&at)
	return at, false, err
}

// appendOutputs adds outputs to a cell and lets the oldest go when there are too many lines.
func appendOutputs(tx *sql.Tx, session int64, cell uint32, outputs []Output) error {
	for _, o := range outputs {
		missing := 0
		if n := len(o.Lines); n > keptLines {
			missing, o.Lines = n-keptLines, o.Lines[n-keptLines:]
		}
		data, err := json.Marshal(store(o, missing))
		if err != nil {
			return err
		}
		if _, err := tx.Exec("insert into outputs (session, cell, lines, data) values (?, ?, ?, ?)", session, cell, len(o.Lines), data); err != nil {
			return err
		}
	}
	return trim(tx, session, cell)
}

// trim removes whole outputs, oldest first, while what stays is still keptLines or more, and
// remembers how many lines went.
func trim(tx *sql.Tx, session int64, cell uint32) error {
	var gone sql.NullInt64
	var last sql.NullInt64
	err := tx.QueryRow(`
		select max(id), sum(lines) from (
			select id, lines, sum(lines) over (order by id desc) as newer from outputs where session = ? and cell = ?)
		where newer - lines >= ?`, session, cell, keptLines).Scan(&last, &gone)
	if err != nil || !last.Valid {
		return err
	}
	var missing int64
	rows, err := tx.Query("select data from outputs where session = ? and cell = ? and id <= ?", session, cell, last.Int64)
	if err != nil {
		return err
	}
	for rows.Next() {
		var data []byte
		var o storedOutput
		if err := rows.Scan(&data); err != nil {
			rows.Close()
			return err
		}
		if json.Unmarshal(data, &o) == nil {
			missing += int64(o.Missing)
		}
	}
	rows.Close()
	if _, err := tx.Exec("delete from outputs where session = ? and cell = ? and id <= ?", session, cell, last.Int64); err != nil {
		return err
	}
	_, err = tx.Exec(`update cells set data = json_set(cast(data as text), '$.Missing', coalesce(json_extract(cast(data as text), '$.Missing'), 0) + ?)
		where session = ? and id = ?`, gone.Int64+missing, session, cell)
	return err
}

// load reads a session's notebook. What ran when its nook was killed has been interrupted.
func load(tx *sql.Tx, session int64) (*Restored, error) {
	var r Restored
	var changed int64
	if err := tx.QueryRow("select file, changed from sessions where id = ?", session).Scan(&r.Notebook.Path, &changed); err != nil {
		return nil, err
	}
	r.Changed = time.UnixMilli(changed)
	rows, err := tx.Query("select data from cells where session = ? order by position", session)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	index := map[uint32]int{}
	for rows.Next() {
		var data []byte
		var c Cell
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, &c); err != nil {
			return nil, fmt.Errorf("reading a cell: %w", err)
		}
		if c.State == Queued || c.State == Running || c.State == Waiting {
			c.State, c.Note = Interrupted, "nook ended while it ran"
		}
		index[c.ID] = len(r.Notebook.Cells)
		r.Notebook.Cells = append(r.Notebook.Cells, c)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return &r, loadOutputs(tx, session, r.Notebook.Cells, index)
}

func loadOutputs(tx *sql.Tx, session int64, cells []Cell, index map[uint32]int) error {
	rows, err := tx.Query("select cell, data from outputs where session = ? order by id", session)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id uint32
		var data []byte
		var o storedOutput
		if err := rows.Scan(&id, &data); err != nil {
			return err
		}
		if err := json.Unmarshal(data, &o); err != nil {
			return fmt.Errorf("reading output of cell %d: %w", id, err)
		}
		c := &cells[index[id]]
		c.Missing += o.Missing
		c.Append(o.output())
	}
	return rows.Err()
}
