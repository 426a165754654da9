CREATE TABLE incident (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  title text NOT NULL,
  summary text NOT NULL DEFAULT '',
  classification text NOT NULL,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 4),
  phase text NOT NULL,
  status text NOT NULL CHECK (status IN ('suspected', 'declared', 'closed', 'false_alarm')),
  tlp text NOT NULL,
  pap text,
  restricted boolean NOT NULL DEFAULT false,
  exercise boolean NOT NULL DEFAULT false,
  declared_at timestamptz(3) NOT NULL,
  declared_by uuid,
  closed_at timestamptz(3),
  -- Written by reconciling, for lists: the next end of a clock, and how many wait or are silent.
  next_due_at timestamptz(3),
  next_due_label text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX incident_declared_at ON incident (declared_at DESC, id DESC);
CREATE INDEX incident_words ON incident USING gin (
  to_tsvector('simple', reference || ' ' || title || ' ' || summary));
CREATE INDEX incident_open_next_due ON incident (next_due_at, id) WHERE status IN ('suspected', 'declared');

-- Who may see a restricted incident.
CREATE TABLE participant (
  incident_id uuid NOT NULL REFERENCES incident,
  person_id uuid NOT NULL REFERENCES person,
  added_at timestamptz(3) NOT NULL,
  added_by uuid,
  PRIMARY KEY (incident_id, person_id)
);
CREATE INDEX participant_person_id ON participant (person_id, incident_id);

-- The register. Append-only: a correction is a new row, `null` returns the key to unknown.
CREATE TABLE fact (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  key text NOT NULL,
  value jsonb,
  entity_id text,
  as_of timestamptz(3),
  recorded_at timestamptz(3) NOT NULL,
  source text,
  confidence text,
  recorded_by uuid
);
CREATE INDEX fact_incident_id ON fact (incident_id, recorded_at, id);

CREATE TABLE event (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  event text NOT NULL,
  at timestamptz(3) NOT NULL,
  -- As it was stated, so that it can be shown as it was said.
  stated text NOT NULL,
  entity_id text,
  of text,
  corrects uuid REFERENCES event,
  recorded_at timestamptz(3) NOT NULL,
  recorded_by uuid
);
CREATE INDEX event_incident_id ON event (incident_id, at, id);

-- References count up without a row that everyone waits for: numbers go on across years, and one is lost where a declaration fails.
CREATE SEQUENCE incident_number;
GRANT USAGE ON SEQUENCE incident_number TO liaison_member, liaison_system;

GRANT CREATE ON SCHEMA public TO liaison_system;

ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident FORCE ROW LEVEL SECURITY;
-- A restricted incident exists for its participants only.
CREATE POLICY visible ON incident TO liaison_member, liaison_auditor
  USING (NOT restricted OR EXISTS (
    SELECT FROM participant p WHERE p.incident_id = incident.id AND p.person_id = (SELECT liaison_person())))
  WITH CHECK (true);
CREATE POLICY system ON incident TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT ON incident TO liaison_member, liaison_auditor;
GRANT INSERT, UPDATE ON incident TO liaison_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON incident TO liaison_system;

ALTER TABLE participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
-- Not by way of `incident`, whose policy reads this table: a person sees her own rows, and a function says the rest.
CREATE FUNCTION is_participant(incident uuid, person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM participant p WHERE p.incident_id = incident AND p.person_id = person);
ALTER FUNCTION is_participant(uuid, uuid) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION is_participant(uuid, uuid) TO liaison_member, liaison_auditor, liaison_system;
-- Participants admit others; the first is who declared it.
CREATE FUNCTION may_admit(incident uuid, person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN is_participant(incident, person)
    OR EXISTS (SELECT FROM incident i WHERE i.id = incident AND i.declared_by = person
         AND NOT EXISTS (SELECT FROM participant p WHERE p.incident_id = i.id));
ALTER FUNCTION may_admit(uuid, uuid) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION may_admit(uuid, uuid) TO liaison_member, liaison_auditor, liaison_system;
CREATE POLICY visible ON participant TO liaison_member, liaison_auditor
  USING (person_id = (SELECT liaison_person()) OR is_participant(incident_id, (SELECT liaison_person())))
  WITH CHECK (may_admit(incident_id, (SELECT liaison_person())));
CREATE POLICY system ON participant TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT ON participant TO liaison_member, liaison_auditor;
GRANT INSERT, DELETE ON participant TO liaison_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON participant TO liaison_system;

-- Text search is not leakproof, so under a policy its index would not be used: this yields candidate ids past the policy, at most a
-- thousand and the newest first, and the policy decides which of them exist for the caller. It returns nothing but ids.
CREATE FUNCTION search_incidents(words text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT id FROM incident
     WHERE to_tsvector('simple', reference || ' ' || title || ' ' || summary) @@ websearch_to_tsquery('simple', words)
     ORDER BY declared_at DESC LIMIT 1000;
  END;
ALTER FUNCTION search_incidents(text) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION search_incidents(text) TO liaison_member, liaison_auditor, liaison_system;

-- Rows of an incident exist for whom the incident exists. `EXISTS` on incident applies its own policy again.
CREATE PROCEDURE guard_by_incident(t regclass, verbs text)
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  EXECUTE format(
    'CREATE POLICY visible ON %s TO liaison_member, liaison_auditor '
    'USING (EXISTS (SELECT FROM incident i WHERE i.id = incident_id)) '
    'WITH CHECK (EXISTS (SELECT FROM incident i WHERE i.id = incident_id))', t);
  EXECUTE format('CREATE POLICY system ON %s TO liaison_system USING (true) WITH CHECK (true)', t);
  EXECUTE format('GRANT SELECT ON %s TO liaison_member, liaison_auditor', t);
  IF verbs <> '' THEN
    EXECUTE format('GRANT %s ON %s TO liaison_member', verbs, t);
  END IF;
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO liaison_system', t);
END $$;
CALL guard_by_incident('fact', 'INSERT');
CALL guard_by_incident('event', 'INSERT');
