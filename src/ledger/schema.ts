// The tables of the ledger. The journal and the facts only grow: triggers abort whatever would change or remove a row
// (with recursive_triggers on, so that INSERT OR REPLACE can't pass either: measured).

import { SAID_BY_CODES, SAID_IN_BODY } from './register-row.js';

/** Marks the file as a ledger of this program ("taiz"). */
export const APPLICATION_ID = 0x7461697a;

/** Version of the tables below; a file with another one is refused. */
export const SCHEMA_VERSION = 3;

const JOURNAL = `
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  command INTEGER NOT NULL,
  command_name TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  case_no TEXT,
  actor TEXT NOT NULL,
  source TEXT,
  body TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER journal_in_sequence BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
`;

// A command's batches are out of every read while its last row in withdrawals says 1. A refused batch is a file of which
// nothing was taken: it has problems and no other facts, and its kind is '' where nobody could tell.
const BATCHES = `
CREATE TABLE batches (
  batch_id INTEGER PRIMARY KEY,
  command INTEGER NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  imported_on TEXT NOT NULL,
  refused INTEGER NOT NULL
) STRICT;
CREATE INDEX batches_by_sum ON batches (sha256, kind);
CREATE INDEX batches_by_command ON batches (command);
CREATE TABLE withdrawals (
  command INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  PRIMARY KEY (command, seq)
) STRICT, WITHOUT ROWID;
CREATE VIEW live_batches AS
  SELECT * FROM batches b WHERE COALESCE(
    (SELECT w.withdrawn FROM withdrawals w WHERE w.command = b.command ORDER BY w.seq DESC LIMIT 1), 0) = 0;
`;

// Numbers are given to students in runs, from the first to the last of each.
// Sheet, school and class are said once for all rows that stand in them (a place). The codes of a row say sex, status,
// which number tells the person apart (an ID that holds or not, the row's own or the one in the enrolment number), and whether
// birth date and enrolment number are those in the ID: what they say is stated nowhere else. key1 is the number that tells
// apart, key2 the other where it says something else; body is whatever else the row states, a list in JSON. The tables with a line for
// every child of a county name their parents without asking the database to look each up: the digests vouch for them.
const REGISTER = `
CREATE TABLE student_numbers (first INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE identities (
  key TEXT NOT NULL,
  student_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  valid_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (key, student_id, batch_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_schools (school_id INTEGER PRIMARY KEY, school TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE register_places (
  place_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  sheet TEXT NOT NULL,
  school_id INTEGER NOT NULL REFERENCES register_schools,
  school_code TEXT,
  grade INTEGER,
  grade_text TEXT NOT NULL,
  grade_key TEXT NOT NULL,
  class_no TEXT NOT NULL
) STRICT;
CREATE INDEX register_places_by_batch ON register_places (batch_id);
CREATE TABLE register_rows (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  school_id INTEGER NOT NULL,
  row INTEGER NOT NULL,
  codes INTEGER NOT NULL,
  stated_birth TEXT,
  id_no TEXT,
  stated_enrolment TEXT,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  repairs TEXT
) STRICT;
CREATE INDEX register_rows_by_batch ON register_rows (batch_id, row);
CREATE INDEX register_rows_by_name ON register_rows (school_id, name);
CREATE VIEW keyed_rows AS
  SELECT r.row_id, r.batch_id, r.place_id, r.school_id, r.row, r.codes, r.id_no, r.name, r.body, r.repairs, ${SAID_BY_CODES}
  FROM register_rows r;
CREATE VIEW register AS
  SELECT r.*, p.sheet, c.school, p.school_code, p.grade, p.grade_text, p.grade_key, p.class_no, ${SAID_IN_BODY}
  FROM keyed_rows r LEFT JOIN register_places p ON p.place_id = r.place_id
  LEFT JOIN register_schools c ON c.school_id = r.school_id;
CREATE TABLE snapshots (
  snapshot_id INTEGER PRIMARY KEY,
  command INTEGER NOT NULL,
  school TEXT NOT NULL,
  grade INTEGER,
  grade_text TEXT NOT NULL,
  grade_key TEXT NOT NULL,
  class_no TEXT NOT NULL,
  taken_on TEXT NOT NULL,
  supplement INTEGER NOT NULL
) STRICT;
CREATE INDEX snapshots_by_class ON snapshots (school, grade_key, class_no, taken_on);
CREATE VIEW live_snapshots AS
  SELECT * FROM snapshots n WHERE COALESCE(
    (SELECT w.withdrawn FROM withdrawals w WHERE w.command = n.command ORDER BY w.seq DESC LIMIT 1), 0) = 0;
CREATE TABLE sightings (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL,
  snapshot_id INTEGER NOT NULL,
  gone INTEGER NOT NULL
) STRICT;
CREATE INDEX sightings_by_snapshot ON sightings (snapshot_id, student_id);
CREATE INDEX sightings_by_student ON sightings (student_id, snapshot_id);
`;

// Presence is not stored: a member of a sheet without a mark on a covered session was there.
const ATTENDANCE = `
CREATE TABLE sheets (
  sheet_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  sheet TEXT NOT NULL,
  school TEXT NOT NULL,
  grade INTEGER,
  grade_text TEXT NOT NULL,
  grade_key TEXT NOT NULL,
  class_no TEXT NOT NULL,
  whole_class INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  covered TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE INDEX sheets_by_batch ON sheets (batch_id);
CREATE INDEX sheets_by_class ON sheets (school, grade_key, class_no, first_day);
CREATE TABLE members (
  student_id INTEGER NOT NULL,
  sheet_id INTEGER NOT NULL REFERENCES sheets,
  row INTEGER NOT NULL,
  PRIMARY KEY (student_id, sheet_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_sheet ON members (sheet_id);
CREATE TABLE marks (
  student_id INTEGER NOT NULL,
  sheet_id INTEGER NOT NULL REFERENCES sheets,
  row INTEGER NOT NULL,
  day TEXT NOT NULL,
  session TEXT NOT NULL,
  status TEXT NOT NULL,
  cell TEXT NOT NULL,
  PRIMARY KEY (student_id, sheet_id, row, day, session)
) STRICT, WITHOUT ROWID;
`;

const PEOPLE = `
CREATE TABLE leaves (
  leave_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  cell TEXT NOT NULL,
  student_id INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  kind TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX leaves_by_student ON leaves (student_id);
CREATE INDEX leaves_by_batch ON leaves (batch_id);
CREATE TABLE listed (
  listed_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  kind TEXT NOT NULL,
  student_id INTEGER,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX listed_by_student ON listed (student_id, kind);
CREATE INDEX listed_by_person ON listed (record ->> '$.person.name') WHERE kind = 'population';
CREATE INDEX listed_by_batch ON listed (batch_id, row);
`;

const PROBLEMS = `
CREATE TABLE problems (
  problem_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  standing TEXT NOT NULL,
  code TEXT NOT NULL,
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  problem TEXT NOT NULL,
  cells TEXT NOT NULL,
  headings TEXT NOT NULL,
  student_id INTEGER
) STRICT;
CREATE INDEX problems_by_batch ON problems (batch_id, sheet, row);
`;

// Parts of submissions (one a school and month) as the texts that stood in their cells; and a number for each child's ID
// and another for name and birth date, by which the same child is found in another school's roster.
const PARTS = `
CREATE TABLE parts (
  part_id INTEGER PRIMARY KEY,
  command INTEGER NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  school_key TEXT NOT NULL,
  school TEXT NOT NULL,
  school_code TEXT NOT NULL,
  town TEXT NOT NULL,
  period TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  revision INTEGER NOT NULL,
  nil INTEGER NOT NULL,
  filled_on TEXT,
  sealed TEXT NOT NULL,
  digest TEXT NOT NULL,
  cover TEXT NOT NULL
) STRICT;
CREATE INDEX parts_by_digest ON parts (digest);
CREATE TABLE part_tables (
  part_id INTEGER NOT NULL REFERENCES parts,
  name TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX part_tables_by_part ON part_tables (part_id, name);
CREATE TABLE part_keys (
  part_id INTEGER PRIMARY KEY REFERENCES parts,
  keys BLOB NOT NULL,
  rows BLOB NOT NULL,
  marks BLOB NOT NULL
) STRICT;
CREATE TABLE submission_files (
  sha256 TEXT NOT NULL,
  part_id INTEGER NOT NULL REFERENCES parts,
  command INTEGER NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY (sha256, part_id, command)
) STRICT, WITHOUT ROWID;
CREATE VIEW live_parts AS
  SELECT * FROM parts p WHERE COALESCE(
    (SELECT w.withdrawn FROM withdrawals w WHERE w.command = p.command ORDER BY w.seq DESC LIMIT 1), 0) = 0;
`;

// A frame is what stands around the rows with a problem (titles, headings, foot), so that they can be handed back as a
// sheet; a mend says which row of a handed-back sheet took the place of which problem.
const RETURNED = `
CREATE TABLE frames (
  batch_id INTEGER NOT NULL REFERENCES batches,
  sheet TEXT NOT NULL,
  rows TEXT NOT NULL,
  merges TEXT NOT NULL,
  PRIMARY KEY (batch_id, sheet)
) STRICT, WITHOUT ROWID;
CREATE TABLE mends (
  batch_id INTEGER NOT NULL REFERENCES batches,
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  problem_id INTEGER NOT NULL REFERENCES problems,
  PRIMARY KEY (batch_id, sheet, row, problem_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mends_by_problem ON mends (problem_id);
`;

/** Every table that only grows. */
const FENCED = [
  'journal',
  'batches',
  'withdrawals',
  'student_numbers',
  'identities',
  'register_schools',
  'register_places',
  'register_rows',
  'snapshots',
  'sightings',
  'sheets',
  'members',
  'marks',
  'leaves',
  'listed',
  'problems',
  'frames',
  'mends',
  'parts',
  'part_tables',
  'part_keys',
  'submission_files',
] as const;

const fence = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
`;

/** The statements that make an empty ledger. */
export const SCHEMA = [
  JOURNAL,
  BATCHES,
  REGISTER,
  ATTENDANCE,
  PEOPLE,
  PROBLEMS,
  RETURNED,
  PARTS,
  ...FENCED.map(fence),
].join('');

/** Working tables of this connection: in a temporary file, never in the ledger. */
export const WORKING_TABLES = `
CREATE TEMP TABLE standing (
  student_id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL, snapshot_id INTEGER NOT NULL);
CREATE TEMP TABLE standing_names (
  name TEXT NOT NULL, birth_on TEXT NOT NULL, sex TEXT NOT NULL, valid_id INTEGER NOT NULL);
CREATE INDEX temp.standing_by_name ON standing_names (name, birth_on);
CREATE TEMP TABLE current_snapshots (snapshot_id INTEGER PRIMARY KEY, rank TEXT NOT NULL);
CREATE TEMP TABLE sealed (row_id INTEGER NOT NULL, place_id INTEGER NOT NULL);
CREATE TEMP VIEW incoming_rows AS SELECT * FROM keyed_rows WHERE row_id > (SELECT row_id FROM sealed);
CREATE TEMP VIEW incoming AS SELECT * FROM register WHERE row_id > (SELECT row_id FROM sealed);
CREATE TEMP VIEW incoming_places AS SELECT * FROM register_places WHERE place_id > (SELECT place_id FROM sealed);
CREATE TEMP TABLE place_snapshots (place_id INTEGER PRIMARY KEY, snapshot_id INTEGER NOT NULL);
CREATE TEMP TABLE links (row_id INTEGER PRIMARY KEY, leader INTEGER NOT NULL, outcome TEXT, first_row INTEGER);
CREATE TEMP VIEW persons AS
  SELECT i.*, COALESCE(l.leader, i.row_id) AS leader FROM incoming i LEFT JOIN links l ON l.row_id = i.row_id
  WHERE COALESCE(l.outcome, '') <> 'conflict';
CREATE TEMP VIEW person_rows AS
  SELECT i.*, COALESCE(l.leader, i.row_id) AS leader FROM incoming_rows i LEFT JOIN links l ON l.row_id = i.row_id
  WHERE COALESCE(l.outcome, '') <> 'conflict';
CREATE TEMP TABLE counted_parts (part_id INTEGER PRIMARY KEY);
CREATE TEMP TABLE matches (leader INTEGER PRIMARY KEY, student_id INTEGER NOT NULL UNIQUE);
CREATE TEMP TABLE pairs (leader INTEGER NOT NULL, student_id INTEGER NOT NULL, preference INTEGER NOT NULL);
CREATE TEMP TABLE newcomers (leader INTEGER PRIMARY KEY, student_id INTEGER NOT NULL);
CREATE TEMP TABLE before_register (
  student_id INTEGER PRIMARY KEY, school TEXT NOT NULL, grade_key TEXT NOT NULL, class_no TEXT NOT NULL);
`;
