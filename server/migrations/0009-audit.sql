-- Appended, never changed. `text` is the canonical JSON that is hashed; `private` holds free text and personal data, which the
-- text represents by a salted hash, so that it can be erased while the tree still verifies.
CREATE TABLE log_entry (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id uuid,
  text text NOT NULL,
  salt bytea,
  private jsonb
);
CREATE INDEX log_entry_incident_id ON log_entry (incident_id, seq) WHERE incident_id IS NOT NULL;

-- Work: entries without a place in the tree yet. `seq` is no safe cursor, since entries commit out of order.
CREATE TABLE log_pending (
  seq bigint PRIMARY KEY REFERENCES log_entry
);

CREATE TABLE log_leaf (
  index bigint PRIMARY KEY,
  seq bigint NOT NULL UNIQUE REFERENCES log_entry,
  hash bytea NOT NULL
);

CREATE TABLE log_node (
  level integer NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (level, index)
);

CREATE TABLE log_checkpoint (
  size bigint PRIMARY KEY,
  root bytea NOT NULL,
  note text NOT NULL,
  at timestamptz(3) NOT NULL
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['log_entry', 'log_pending', 'log_leaf', 'log_node', 'log_checkpoint'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY system ON %I TO liaison_system USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO liaison_system', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['log_leaf', 'log_node', 'log_checkpoint'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO liaison_member, liaison_auditor USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO liaison_member, liaison_auditor', t);
  END LOOP;
END $$;
GRANT DELETE ON log_pending TO liaison_system;
-- Erasing private parts is the one change that the tree allows.
GRANT UPDATE (private, salt) ON log_entry TO liaison_system;

CREATE POLICY visible ON log_entry FOR SELECT TO liaison_member, liaison_auditor
  USING (incident_id IS NULL OR EXISTS (SELECT FROM incident i WHERE i.id = incident_id));
CREATE POLICY append ON log_entry FOR INSERT TO liaison_member, liaison_auditor, liaison_public WITH CHECK (true);
GRANT SELECT, INSERT ON log_entry TO liaison_member, liaison_auditor;
GRANT INSERT ON log_entry TO liaison_public;

-- An appended entry is pending from the same transaction on.
CREATE FUNCTION log_entry_is_pending() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO log_pending (seq) VALUES (NEW.seq);
  RETURN NULL;
END $$;
ALTER FUNCTION log_entry_is_pending() OWNER TO liaison_system;
CREATE TRIGGER pending AFTER INSERT ON log_entry FOR EACH ROW EXECUTE FUNCTION log_entry_is_pending();
REVOKE CREATE ON SCHEMA public FROM liaison_system;
