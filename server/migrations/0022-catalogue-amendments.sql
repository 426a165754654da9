-- What the installation changes in the catalogue of the product: each version whole, as it was given; the last one counts.
CREATE TABLE catalogue_amendment (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  source_hash text NOT NULL,
  activated_at timestamptz(3) NOT NULL
);
ALTER TABLE catalogue_amendment ENABLE ROW LEVEL SECURITY;
ALTER TABLE catalogue_amendment FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON catalogue_amendment FOR SELECT TO liaison_member, liaison_auditor USING (true);
CREATE POLICY system ON catalogue_amendment TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT ON catalogue_amendment TO liaison_member, liaison_auditor;
GRANT SELECT, INSERT ON catalogue_amendment TO liaison_system;

-- The digest of the catalogue by which open incidents were last asked to be judged; one row.
CREATE TABLE catalogue_in_force (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  digest text NOT NULL,
  since timestamptz(3) NOT NULL
);
ALTER TABLE catalogue_in_force ENABLE ROW LEVEL SECURITY;
ALTER TABLE catalogue_in_force FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON catalogue_in_force TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON catalogue_in_force TO liaison_system;

-- The deadlines that people were last shown, and the digest of the version of the duty that gave each.
CREATE TABLE shown_deadline (
  incident_id uuid NOT NULL REFERENCES incident,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text NOT NULL,
  due timestamptz(3) NOT NULL,
  status text NOT NULL,
  duty_version integer NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (incident_id, duty, stage, entity_id, instance)
);

-- A deadline that moved because the law is stated otherwise than when it was shown. A person acknowledges that they know.
CREATE TABLE moved_deadline (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text NOT NULL,
  before timestamptz(3) NOT NULL,
  -- NULL: there is no deadline any more.
  after timestamptz(3),
  reason text NOT NULL,
  moved_at timestamptz(3) NOT NULL,
  acknowledged_at timestamptz(3),
  acknowledged_by uuid
);
CREATE INDEX moved_deadline_incident_id ON moved_deadline (incident_id, moved_at);

CALL guard_by_incident('shown_deadline', '');
CALL guard_by_incident('moved_deadline', '');
GRANT UPDATE (acknowledged_at, acknowledged_by) ON moved_deadline TO liaison_member;

-- The clocks of a closed incident run on, so that it is judged again as well when the law or a profile changes.
CREATE OR REPLACE FUNCTION ask_open_incidents_to_reconcile(at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    INSERT INTO reconcile_request (id, incident_id, cause, due_at)
      SELECT gen_random_uuid(), id, 'change', at FROM incident
       WHERE status IN ('suspected', 'declared') OR (status = 'closed' AND next_due_at IS NOT NULL);
  END;
