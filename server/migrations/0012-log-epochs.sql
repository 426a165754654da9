-- A log under one name (origin) must never sign two trees of which neither extends the other. A restored database would: it forgot
-- entries for which checkpoints were given out. So each restore begins an epoch with an origin of its own, which quotes the last
-- checkpoint known; the tree goes on from what the restore brought back. The entry at `start_size` says the same inside the tree.
CREATE TABLE log_epoch (
  number bigint PRIMARY KEY,
  origin text NOT NULL UNIQUE,
  -- The verifier key (C2SP signed-note) that belongs to the origin.
  key text NOT NULL,
  start_size bigint NOT NULL UNIQUE,
  previous text,
  lineage text NOT NULL,
  started_at timestamptz(3) NOT NULL
);
ALTER TABLE log_epoch ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_epoch FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON log_epoch TO liaison_system USING (true) WITH CHECK (true);
CREATE POLICY read ON log_epoch FOR SELECT TO liaison_member, liaison_auditor USING (true);
GRANT SELECT, INSERT ON log_epoch TO liaison_system;
GRANT SELECT ON log_epoch TO liaison_member, liaison_auditor;

-- Counted without a gap, so that a checkpoint taken out of the row is missed. No checkpoint was signed before there were epochs.
ALTER TABLE log_checkpoint
  ADD COLUMN number bigint NOT NULL UNIQUE,
  ADD COLUMN epoch bigint NOT NULL REFERENCES log_epoch;

-- Which history this database lives in: another cluster, another database of it or a promoted or rewound copy (another timeline) may have
-- lost commits. PostgreSQL that cannot tell is told by the restore itself.
CREATE FUNCTION log_lineage() RETURNS text
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  cluster text := 'unknown';
  timeline text := 'unknown';
BEGIN
  BEGIN
    SELECT system_identifier::text INTO cluster FROM pg_control_system();
    timeline := left(pg_walfile_name(pg_current_wal_insert_lsn()), 8);
  EXCEPTION WHEN undefined_function OR insufficient_privilege OR feature_not_supported THEN
    NULL;
  END;
  RETURN cluster || '/' || timeline || '/' || (SELECT oid FROM pg_database WHERE datname = current_database());
END $$;
GRANT EXECUTE ON FUNCTION log_lineage() TO liaison_system;

-- Reading the log by action. The members of canonical JSON are sorted, and `action` is the first.
ALTER TABLE log_entry ADD COLUMN action text NOT NULL GENERATED ALWAYS AS (split_part(text, '"', 4)) STORED;
CREATE INDEX log_entry_action ON log_entry (action, seq);

-- Erasing private parts is for administrators, and never turns into changing them.
CREATE POLICY erase ON log_entry FOR UPDATE TO liaison_member
  USING (EXISTS (SELECT FROM person p WHERE p.id = (SELECT liaison_person()) AND 'administrator' = ANY (p.roles)))
  WITH CHECK (private IS NULL AND salt IS NULL);
GRANT UPDATE (private, salt) ON log_entry TO liaison_member;

-- The due row of integration: one, since the tree grows at one place only. It is work while entries are pending; `due_at` holds the pace.
CREATE TABLE log_integration (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  due_at timestamptz(3) NOT NULL DEFAULT 'epoch',
  attempts integer NOT NULL DEFAULT 0,
  lease_until timestamptz(3),
  lease_token uuid,
  last_error text
) WITH (fillfactor = 10);
INSERT INTO log_integration DEFAULT VALUES;
ALTER TABLE log_integration ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_integration FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON log_integration TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON log_integration TO liaison_system;
