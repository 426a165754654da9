-- Roles are made by the migration runner before this file runs (they belong to the cluster, not to the database):
--   liaison_public   acknowledgement links and sign-in: nothing but the definer functions granted to it
--   liaison_member   our own people
--   liaison_partner  outside people, always through rooms; granted nothing yet
--   liaison_auditor  reads, writes nothing
--   liaison_system   background work and the host's commands
-- Every table has row-level security forced; a policy decides which rows exist for the caller. Definer functions are owned by
-- liaison_system, so that they work alike where the owner of the tables is no superuser.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO liaison_public, liaison_member, liaison_auditor, liaison_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The signed-in person of this transaction; null for none. After a first transaction the setting is '', not null.
CREATE FUNCTION liaison_person() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('liaison.person', true), '')::uuid;
GRANT EXECUTE ON FUNCTION liaison_person() TO liaison_public, liaison_member, liaison_auditor, liaison_system;

-- What this installation is. One row, made by `liaison setup`.
CREATE TABLE installation (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  organisation_name text NOT NULL,
  created_at timestamptz(3) NOT NULL
);
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE installation FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON installation FOR SELECT TO liaison_member, liaison_auditor USING (true);
CREATE POLICY system ON installation TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT ON installation TO liaison_member, liaison_auditor;
GRANT SELECT, INSERT, UPDATE, DELETE ON installation TO liaison_system;

-- An answer to a creation that carried an Idempotency-Key, kept so that a repeated request gets the same answer.
CREATE TABLE idempotency_key (
  person_id uuid NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer,
  body jsonb,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON idempotency_key TO liaison_member
  USING (person_id = (SELECT liaison_person())) WITH CHECK (person_id = (SELECT liaison_person()));
CREATE POLICY system ON idempotency_key TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON idempotency_key TO liaison_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO liaison_system;
