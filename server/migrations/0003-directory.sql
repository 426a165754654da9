-- Our own legal entities. `profile` is declared by counsel against catalogue/vocabulary.yaml.
CREATE TABLE entity (
  id text PRIMARY KEY,
  name text,
  country text NOT NULL,
  region text,
  time_zone text NOT NULL,
  profile jsonb NOT NULL DEFAULT '{}',
  position integer NOT NULL,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE organisation (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  country text,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX organisation_kind ON organisation (kind, id) WHERE active;
CREATE INDEX organisation_name ON organisation (lower(name), id);

CREATE TABLE contact (
  id text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation ON DELETE CASCADE,
  name text NOT NULL,
  position integer NOT NULL,
  named boolean NOT NULL DEFAULT false,
  languages text[] NOT NULL DEFAULT '{}',
  time_zone text,
  hours text,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX contact_organisation_id ON contact (organisation_id, position);

CREATE TABLE channel (
  id text PRIMARY KEY,
  contact_id text NOT NULL REFERENCES contact ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('email', 'webhook', 'phone')),
  address text NOT NULL,
  use text NOT NULL CHECK (use IN ('primary', 'backup')),
  out_of_band boolean NOT NULL DEFAULT false,
  active boolean NOT NULL DEFAULT true,
  position integer NOT NULL DEFAULT 0
);
CREATE INDEX channel_contact_id ON channel (contact_id, position);

-- Signing secrets of webhooks, sealed with the installation's key. Only background work and the host read them.
CREATE TABLE channel_secret (
  channel_id text PRIMARY KEY REFERENCES channel ON DELETE CASCADE,
  sealed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE agreement (
  id text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation ON DELETE CASCADE,
  kind text NOT NULL,
  title text NOT NULL,
  valid_from date,
  valid_to date,
  ceiling text,
  provisions jsonb NOT NULL DEFAULT '[]',
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX agreement_organisation_id ON agreement (organisation_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['entity', 'organisation', 'contact', 'channel', 'channel_secret', 'agreement'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY system ON %I TO liaison_system USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO liaison_system', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['entity', 'organisation', 'contact', 'channel', 'agreement'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO liaison_member, liaison_auditor USING (true)', t);
    EXECUTE format('CREATE POLICY write ON %I TO liaison_member USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO liaison_member, liaison_auditor', t);
    EXECUTE format('GRANT INSERT, UPDATE ON %I TO liaison_member', t);
  END LOOP;
END $$;
-- A person may give a new webhook its secret, but never read one back.
CREATE POLICY write ON channel_secret FOR INSERT TO liaison_member WITH CHECK (true);
GRANT INSERT ON channel_secret TO liaison_member;
