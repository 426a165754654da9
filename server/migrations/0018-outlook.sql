-- What a page over all incidents shows of one, written by reconciling: such a page must not assess.
CREATE TABLE outlook (
  incident_id uuid PRIMARY KEY REFERENCES incident,
  -- Stages that are still owed, by the instant at which they are due.
  clocks jsonb NOT NULL,
  -- What the posture lacks, the most urgent first.
  gaps jsonb NOT NULL
);
CALL guard_by_incident('outlook', '');

-- Whether somebody has been asked and has not answered, or could not be told, while the incident is open. Written by reconciling.
ALTER TABLE engagement ADD COLUMN unanswered boolean NOT NULL DEFAULT false;
CREATE INDEX engagement_unanswered ON engagement (due_by, id) WHERE unanswered;
CREATE INDEX attempt_contact_id ON attempt (contact_id) WHERE engagement_id IS NOT NULL AND ended_at IS NULL;
