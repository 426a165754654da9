CREATE TABLE person (
  id uuid PRIMARY KEY,
  -- The id of the directory file: stable, and never in the log.
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  roles text[] NOT NULL DEFAULT '{}',
  approves text[] NOT NULL DEFAULT '{}',
  time_zone text NOT NULL DEFAULT 'Etc/UTC',
  language text NOT NULL DEFAULT 'en',
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL
);

-- Who holds a function, in the order in which they are asked.
CREATE TABLE person_function (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  function text NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (function, person_id)
);

CREATE TABLE credential (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  password_hash text,
  password_changed_at timestamptz(3),
  -- Sealed with the installation's key; see kernel/secrets.
  totp_secret bytea,
  totp_confirmed_at timestamptz(3),
  -- The last time step accepted: a code works once (ASVS 5.0 V6.5.1).
  totp_last_step bigint,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until timestamptz(3)
);

CREATE TABLE recovery_code (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (person_id, code_hash)
);

-- Tokens are kept as SHA-256 only: they are long and random, so a slow hash would add nothing.
CREATE TABLE session (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  user_agent text NOT NULL DEFAULT ''
);
CREATE INDEX session_person_id ON session (person_id);

CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
);
CREATE INDEX api_token_person_id ON api_token (person_id);

-- Invitations and resets. The link goes by mail and works once.
CREATE TABLE one_time_token (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('invitation', 'reset')),
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX one_time_token_person_id ON one_time_token (person_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person', 'person_function', 'credential', 'recovery_code', 'session', 'api_token', 'one_time_token'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY system ON %I TO liaison_system USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO liaison_system', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['person', 'person_function'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO liaison_member, liaison_auditor USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO liaison_member, liaison_auditor', t);
    EXECUTE format('CREATE POLICY write ON %I TO liaison_member USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['credential', 'recovery_code', 'session', 'api_token'] LOOP
    EXECUTE format(
      'CREATE POLICY own ON %I TO liaison_member, liaison_auditor '
      'USING (person_id = (SELECT liaison_person())) WITH CHECK (person_id = (SELECT liaison_person()))', t);
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON person TO liaison_member;
GRANT INSERT, UPDATE, DELETE ON person_function TO liaison_member;
-- An auditor writes nothing of the incident's record, but keeps his own keys like everyone.
GRANT SELECT, INSERT, UPDATE ON credential TO liaison_member, liaison_auditor;
GRANT SELECT, INSERT, DELETE ON recovery_code TO liaison_member, liaison_auditor;
GRANT SELECT, UPDATE (revoked_at) ON session TO liaison_member, liaison_auditor;
GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_token TO liaison_member, liaison_auditor;
