package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"modernc.org/sqlite" // the driver "sqlite", pure Go with full-text search
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrClosed is returned by what is asked of a closed store.
var ErrClosed = errors.New("the history is closed")

// pace is how long the writer rests between two batches, so that a flood of records becomes few
// transactions. What a killed process loses is at most what came within one pace.
const pace = 25 * time.Millisecond

// Store is the database. The zero path keeps nothing and answers with nothing.
type Store struct {
	path  string
	wake  chan struct{} // capacity 1: there is something to write
	hurry chan struct{} // capacity 1: somebody waits for it
	done  chan struct{}

	mu      sync.Mutex
	queue   []operation
	closing bool
	err     error // why the database cannot be used; the store goes on without memory

	session session // of the writer's goroutine
}

// operation is one step of the writer. then, if not nil, is told how it ended after the commit.
type operation struct {
	do   func(tx *sql.Tx) error
	then func(error)
}

// Open makes a store over the database file at path, which need not exist. It returns at once:
// the file is opened by the first operation, on the store's own goroutine.
func Open(path string) *Store {
	s := &Store{path: path, wake: make(chan struct{}, 1), hurry: make(chan struct{}, 1), done: make(chan struct{})}
	go s.write()
	return s
}

// Err tells why nothing is being kept, nil while all is well.
func (s *Store) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// Close commits what is queued and closes the database, or gives up when ctx is done.
func (s *Store) Close(ctx context.Context) error {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	signal(s.wake)
	signal(s.hurry)
	select {
	case <-s.done:
		return s.Err()
	case <-ctx.Done():
		return fmt.Errorf("closing the history: %w", ctx.Err())
	}
}

func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// post queues an operation; false when the store is closed.
func (s *Store) post(op operation) bool {
	s.mu.Lock()
	if s.closing {
		s.mu.Unlock()
		return false
	}
	s.queue = append(s.queue, op)
	s.mu.Unlock()
	signal(s.wake)
	return true
}

// wait queues an operation and waits for its commit.
func (s *Store) wait(ctx context.Context, do func(tx *sql.Tx) error) error {
	if s.path == "" {
		return nil
	}
	ended := make(chan error, 1)
	if !s.post(operation{do: do, then: func(err error) { ended <- err }}) {
		return ErrClosed
	}
	signal(s.hurry)
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// write is the writer's goroutine: one transaction a batch.
func (s *Store) write() {
	defer close(s.done)
	var db *sql.DB
	defer func() {
		s.session.release()
		if db != nil {
			_ = db.Close()
		}
	}()
	for {
		batch, closing := s.take()
		if len(batch) == 0 {
			if closing {
				return
			}
			<-s.wake
			continue
		}
		if db == nil && s.Err() == nil && s.path != "" {
			var err error
			if db, err = openShared(s.path); err != nil {
				s.fail(err)
			}
		}
		took := s.commit(db, batch)
		if !closing {
			s.rest(took)
		}
	}
}

// rest lets operations gather. A batch that was long to write is followed by a longer rest: the
// journal of a flood must not cost more than the flood.
func (s *Store) rest(took time.Duration) {
	t := time.NewTimer(min(max(pace, 4*took), time.Second))
	defer t.Stop()
	select {
	case <-t.C:
	case <-s.hurry:
	}
}

func (s *Store) take() (batch []operation, closing bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	batch, s.queue = s.queue, nil
	return batch, s.closing
}

func (s *Store) fail(err error) {
	s.mu.Lock()
	s.err = err
	s.mu.Unlock()
}

// commit runs a batch. One operation that fails does not take the others with it.
func (s *Store) commit(db *sql.DB, batch []operation) time.Duration {
	began := time.Now()
	failed := s.Err()
	results := make([]error, len(batch))
	if db != nil && failed == nil {
		failed = transaction(db, batch, results)
	} else if s.path == "" {
		failed = nil
	}
	for i, op := range batch {
		if op.then == nil {
			continue
		}
		if results[i] == nil {
			results[i] = failed
		}
		op.then(results[i])
	}
	return time.Since(began)
}

func transaction(db *sql.DB, batch []operation, results []error) error {
	tx, err := db.Begin()
	if err != nil {
		return fmt.Errorf("beginning to write the history: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	for i, op := range batch {
		if _, err := tx.Exec("savepoint step"); err != nil {
			return fmt.Errorf("writing the history: %w", err)
		}
		if results[i] = op.do(tx); results[i] != nil {
			if _, err := tx.Exec("rollback to step"); err != nil {
				return fmt.Errorf("writing the history: %w", err)
			}
		}
		if _, err := tx.Exec("release step"); err != nil {
			return fmt.Errorf("writing the history: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("writing the history: %w", err)
	}
	return nil
}

// openPatience is how long a store waits for others that open the same new file: SQLite does not
// queue those who turn the write-ahead log on.
const openPatience = 5 * time.Second

// openShared is open, tried again while another nook is at it.
func openShared(path string) (*sql.DB, error) {
	for deadline := time.Now().Add(openPatience); ; time.Sleep(10 * time.Millisecond) {
		db, err := open(path)
		var busy *sqlite.Error
		if err == nil || !errors.As(err, &busy) || busy.Code()&0xff != sqlite3.SQLITE_BUSY || time.Now().After(deadline) {
			return db, err
		}
	}
}

// open opens the file and brings its tables to the newest form. The folder is the user's alone:
// what people type is nobody else's.
func open(path string) (*sql.DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("making the history's folder: %w", err)
	}
	// A commit survives the death of the process; only a crash of the system may lose the last ones.
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)")
	if err != nil {
		return nil, fmt.Errorf("opening the history %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	if err := migrate(db); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("opening the history %s: %w", path, err)
	}
	_ = os.Chmod(path, 0o600)
	return db, nil
}
