-- One stakeholder in one incident.
CREATE TABLE engagement (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  stakeholder text NOT NULL,
  label text NOT NULL,
  dimension text NOT NULL CHECK (dimension IN ('vertical', 'horizontal', 'external')),
  capacity text NOT NULL CHECK (capacity IN ('accountable', 'responsible', 'consulted', 'informed')),
  state text NOT NULL CHECK (state IN
    ('proposed', 'approved', 'notified', 'acknowledged', 'active', 'silent', 'declined', 'stood_down', 'not_needed')),
  because jsonb NOT NULL DEFAULT '[]',
  due_by timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  notified_at timestamptz(3),
  acknowledged_at timestamptz(3),
  acknowledged_means text,
  silent_at timestamptz(3),
  reason text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (incident_id, stakeholder)
);

-- Why; each cause owes its message once.
CREATE TABLE engagement_cause (
  incident_id uuid NOT NULL REFERENCES incident,
  engagement_id uuid NOT NULL REFERENCES engagement,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rule', 'duty', 'escalation', 'person')),
  since timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  message_id uuid,
  PRIMARY KEY (engagement_id, key)
);

-- An escalation fires once for each cause.
CREATE TABLE escalation_fired (
  incident_id uuid NOT NULL REFERENCES incident,
  key text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (incident_id, key)
);

-- A person's own word with a stakeholder, by telephone or in person.
CREATE TABLE call_note (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  engagement_id uuid NOT NULL REFERENCES engagement,
  contact_id text,
  outcome text NOT NULL CHECK (outcome IN ('acknowledged', 'declined', 'reached', 'no_answer')),
  note text NOT NULL DEFAULT '',
  at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  recorded_by uuid
);
CREATE INDEX call_note_engagement_id ON call_note (engagement_id, at);

-- Work: bring what is recorded into line with the posture. Many may wait for one incident; they are taken together.
CREATE TABLE reconcile_request (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  -- 'change': something was recorded; 'clock': the posture changes by itself at due_at (one for each incident).
  cause text NOT NULL CHECK (cause IN ('change', 'clock')),
  due_at timestamptz(3) NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_until timestamptz(3),
  lease_token uuid,
  last_error text
);
CREATE INDEX reconcile_request_due ON reconcile_request (due_at, id);
CREATE INDEX reconcile_request_incident ON reconcile_request (incident_id);
CREATE UNIQUE INDEX reconcile_request_clock ON reconcile_request (incident_id) WHERE cause = 'clock';

CALL guard_by_incident('engagement', 'INSERT, UPDATE');
CALL guard_by_incident('engagement_cause', 'INSERT, UPDATE');
CALL guard_by_incident('escalation_fired', '');
CALL guard_by_incident('call_note', 'INSERT');

ALTER TABLE reconcile_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE reconcile_request FORCE ROW LEVEL SECURITY;
CREATE POLICY ask ON reconcile_request FOR INSERT TO liaison_member, liaison_public WITH CHECK (true);
CREATE POLICY system ON reconcile_request TO liaison_system USING (true) WITH CHECK (true);
GRANT INSERT ON reconcile_request TO liaison_member, liaison_public;
GRANT SELECT, INSERT, UPDATE, DELETE ON reconcile_request TO liaison_system;

-- A new plan or profile says something else of every open incident, also of those that the person who changed it may not see.
CREATE FUNCTION ask_open_incidents_to_reconcile(at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    INSERT INTO reconcile_request (id, incident_id, cause, due_at)
      SELECT gen_random_uuid(), id, 'change', at FROM incident WHERE status IN ('suspected', 'declared');
  END;
ALTER FUNCTION ask_open_incidents_to_reconcile(timestamptz) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION ask_open_incidents_to_reconcile(timestamptz) TO liaison_member, liaison_system;
