package history

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// keptSessions is how many sessions that ended keep their journal.
const keptSessions = 50

// session is the running session, known to the writer's goroutine only. While it lives it holds
// the lock of a file of its own: the system frees it when the process ends, however it ends, and
// that is how the next nook knows a session that was killed from one that runs.
type session struct {
	id   int64
	lock *os.File
}

// Restored is a notebook that its nook did not close.
type Restored struct {
	Notebook Notebook
	Changed  time.Time // when it last changed
}

// Resume begins the journal of the notebook in file ("" for one without) and folder dir. When the
// last nook there was killed, its notebook comes back and its journal goes on.
func (s *Store) Resume(ctx context.Context, dir, file string) (*Restored, error) {
	var restored *Restored
	err := s.wait(ctx, func(tx *sql.Tx) error {
		found, err := s.session.adopt(tx, s.path, dir, file)
		if err != nil {
			return err
		}
		if !found {
			return s.session.begin(tx, s.path, dir, file)
		}
		restored, err = load(tx, s.session.id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("restoring the last session: %w", err)
	}
	return restored, nil
}

// End says that the session was closed on purpose: it will not be restored. It never waits.
func (s *Store) End() {
	if s.path == "" {
		return
	}
	s.post(operation{do: func(tx *sql.Tx) error {
		if s.session.id == 0 {
			return nil
		}
		if _, err := tx.Exec("update sessions set ended = ? where id = ?", time.Now().UnixMilli(), s.session.id); err != nil {
			return err
		}
		// The entries stay; journals of long ago go.
		_, err := tx.Exec(`delete from cells where session in (
			select id from sessions where ended is not null order by id desc limit -1 offset ?)`, keptSessions)
		s.session.release()
		return err
	}})
}

// ensure gives the session's id, beginning one for an entry that came before Resume.
func (s *session) ensure(tx *sql.Tx, dir string) (int64, error) {
	if s.id != 0 {
		return s.id, nil
	}
	now := time.Now().UnixMilli()
	err := tx.QueryRow("insert into sessions (dir, file, began, changed) values (?, '', ?, ?) returning id", dir, now, now).Scan(&s.id)
	return s.id, err
}

// adopt takes over the newest session of this place that was killed.
func (s *session) adopt(tx *sql.Tx, path, dir, file string) (bool, error) {
	rows, err := tx.Query(`
		select id from sessions where ended is null and file = ? and (file <> '' or dir = ?)
		and exists (select 1 from cells where cells.session = sessions.id) order by id desc limit 20`, file, dir)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return false, err
		}
		if s.hold(path, id) {
			s.id = id
			return true, nil
		}
	}
	return false, rows.Err()
}

// begin makes a session of its own.
func (s *session) begin(tx *sql.Tx, path, dir, file string) error {
	now := time.Now().UnixMilli()
	if s.id != 0 { // an entry came first
		if _, err := tx.Exec("update sessions set dir = ?, file = ? where id = ?", dir, file, s.id); err != nil {
			return err
		}
	} else if err := tx.QueryRow("insert into sessions (dir, file, began, changed) values (?, ?, ?, ?) returning id",
		dir, file, now, now).Scan(&s.id); err != nil {
		return err
	}
	if !s.hold(path, s.id) {
		return fmt.Errorf("locking session %d", s.id)
	}
	return nil
}

// hold takes a session's lock; false when another nook has it.
func (s *session) hold(path string, id int64) bool {
	folder := path + ".locks"
	if os.MkdirAll(folder, 0o700) != nil {
		return false
	}
	f, err := os.OpenFile(filepath.Join(folder, strconv.FormatInt(id, 10)), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return false
	}
	if !tryLock(f) {
		_ = f.Close()
		return false
	}
	s.lock = f
	return true
}

// release gives the lock back and removes its file.
func (s *session) release() {
	if s.lock != nil {
		_ = s.lock.Close()
		_ = os.Remove(s.lock.Name())
		s.lock = nil
	}
}
