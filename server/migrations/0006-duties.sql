-- A report that a person confirmed as made. Only this stops a clock.
CREATE TABLE submission (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text NOT NULL DEFAULT '',
  at timestamptz(3) NOT NULL,
  reference text,
  recorded_at timestamptz(3) NOT NULL,
  confirmed_by uuid
);
CREATE INDEX submission_incident_id ON submission (incident_id, at);

CREATE TABLE waiver (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  duty text NOT NULL,
  stage text,
  entity_id text NOT NULL,
  instance text NOT NULL DEFAULT '',
  kind text NOT NULL CHECK (kind IN ('waived', 'not_required')),
  reason text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  decided_by uuid
);
CREATE INDEX waiver_incident_id ON waiver (incident_id);

-- A delivered message that would satisfy a stage proposes the submission; a person confirms or dismisses it.
CREATE TABLE submission_proposal (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  message_id uuid NOT NULL UNIQUE,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text NOT NULL DEFAULT '',
  sent_at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed'))
);
CREATE INDEX submission_proposal_incident_id ON submission_proposal (incident_id);

CALL guard_by_incident('submission', 'INSERT');
CALL guard_by_incident('waiver', 'INSERT');
CALL guard_by_incident('submission_proposal', 'UPDATE');
