package history

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

// Add keeps an entry when it is run; a private one is not kept. It never waits.
func (s *Store) Add(e Entry) {
	if s.path == "" || strings.TrimSpace(e.Source) == "" || Private(e.Source) {
		return
	}
	s.post(operation{do: func(tx *sql.Tx) error {
		id, err := s.session.ensure(tx, e.Dir)
		if err != nil {
			return err
		}
		_, err = tx.Exec("insert into entries (session, cell, source, dir, at, state) values (?, ?, ?, ?, ?, ?)",
			id, e.Cell, e.Source, e.Dir, e.At.UnixMilli(), string(e.State))
		return err
	}})
}

// Finish tells how the newest entry of a cell of this session ended. It never waits.
func (s *Store) Finish(cell uint32, took time.Duration, state State) {
	if s.path == "" {
		return
	}
	s.post(operation{do: func(tx *sql.Tx) error {
		_, err := tx.Exec("update entries set took = ?, state = ? where id = (select max(id) from entries where session = ? and cell = ?)",
			took.Milliseconds(), string(state), s.session.id, cell)
		return err
	}})
}

// Query selects entries to recall.
type Query struct {
	Prefix string // that they begin with
	Before int64  // only older ones than the entry of this ID; 0 begins at the newest
	Limit  int    // how many at most
}

// Recall lists entries of all sessions, newest first, each source once.
func (s *Store) Recall(ctx context.Context, q Query) ([]Entry, error) {
	var out []Entry
	err := s.wait(ctx, func(tx *sql.Tx) error {
		before := q.Before
		if before <= 0 {
			before = 1<<63 - 1
		}
		// The newest run of a source stands for all of them.
		rows, err := tx.Query(`
			select max(id), source, cell, dir, at, coalesce(took, 0), state from entries
			where (? = '' or substr(source, 1, length(?)) = ?)
			group by source having max(id) < ? order by max(id) desc limit ?`,
			q.Prefix, q.Prefix, q.Prefix, before, q.Limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var e Entry
			var at, took int64
			if err := rows.Scan(&e.ID, &e.Source, &e.Cell, &e.Dir, &at, &took, &e.State); err != nil {
				return err
			}
			e.At, e.Took = time.UnixMilli(at), time.Duration(took)*time.Millisecond
			out = append(out, e)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("recalling entries: %w", err)
	}
	return out, nil
}
