package history

import (
	"database/sql"
	"fmt"
)

// migrations bring the database from one version (its index) to the next. They are only ever
// appended to: an older nook refuses a newer database, a newer one brings an older forward.
var migrations = []string{`
create table sessions (
	id      integer primary key,
	dir     text not null,
	file    text not null,
	began   integer not null,
	changed integer not null,
	ended   integer
);
create table entries (
	id      integer primary key autoincrement,
	session integer not null references sessions on delete cascade,
	cell    integer not null,
	source  text not null,
	dir     text not null,
	at      integer not null,
	took    integer,
	state   text not null default ''
);
create index entries_by_source on entries (source, id);
create virtual table entries_text using fts5(source, content='entries', content_rowid='id');
create trigger entries_added after insert on entries begin
	insert into entries_text (rowid, source) values (new.id, new.source);
end;
create trigger entries_gone after delete on entries begin
	insert into entries_text (entries_text, rowid, source) values ('delete', old.id, old.source);
end;
create table cells (
	session  integer not null references sessions on delete cascade,
	id       integer not null,
	position real not null,
	data     blob not null,
	primary key (session, id)
);
create table outputs (
	id      integer primary key,
	session integer not null,
	cell    integer not null,
	lines   integer not null,
	data    blob not null,
	foreign key (session, cell) references cells (session, id) on delete cascade
);
create index outputs_by_cell on outputs (session, cell, id);
`}

// migrate brings the tables to the newest version.
func migrate(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var version int
	if err := tx.QueryRow("pragma user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(migrations) {
		return fmt.Errorf("it was written by a newer nook (version %d; this one knows %d)", version, len(migrations))
	}
	for _, step := range migrations[version:] {
		if _, err := tx.Exec(step); err != nil {
			return fmt.Errorf("bringing its tables forward: %w", err)
		}
	}
	if _, err := tx.Exec(fmt.Sprintf("pragma user_version = %d", len(migrations))); err != nil {
		return err
	}
	return tx.Commit()
}
