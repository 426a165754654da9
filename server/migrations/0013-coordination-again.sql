-- An engagement that had ended (not needed, declined, stood down) may begin again: what was tried and sent before stays on record
-- and counts no more.
ALTER TABLE engagement ADD COLUMN reopened_at timestamptz(3);
ALTER TABLE attempt ADD COLUMN ended_at timestamptz(3);
DROP INDEX attempt_engagement;
CREATE UNIQUE INDEX attempt_engagement ON attempt (engagement_id, contact_id, use)
  WHERE engagement_id IS NOT NULL AND ended_at IS NULL;
GRANT UPDATE (ended_at) ON attempt TO liaison_member;

-- A text that was taken back before it left is owed anew when its cause holds again.
ALTER TABLE message DROP CONSTRAINT message_engagement_id_cause_key_key;
CREATE UNIQUE INDEX message_once ON message (engagement_id, cause_key) WHERE state <> 'superseded';

-- Whoever stands an audience down ends its expansion.
GRANT UPDATE (done_at) ON audience_expansion TO liaison_member;

-- What a person decided, with the reason: the plan must not take it back.
ALTER TABLE engagement_cause ADD COLUMN capacity text
  CHECK (capacity IN ('accountable', 'responsible', 'consulted', 'informed'));
ALTER TABLE engagement_cause ADD COLUMN reason text;

-- As before, but the incident is locked first: the reconciler must not decide by a state that changes under its hands.
CREATE OR REPLACE FUNCTION acknowledge_delivery(delivery_id uuid, at timestamptz)
  RETURNS TABLE (incident_id uuid, engagement_id uuid, reference text, label text, stakeholder text, before text,
                 already boolean, acknowledged_at timestamptz(3))
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE e engagement;
DECLARE was_answered boolean;
BEGIN
  PERFORM FROM incident i JOIN delivery d ON d.incident_id = i.id
    WHERE d.id = acknowledge_delivery.delivery_id FOR NO KEY UPDATE OF i;
  SELECT en.* INTO e FROM engagement en JOIN delivery d ON d.engagement_id = en.id
   WHERE d.id = acknowledge_delivery.delivery_id FOR UPDATE OF en;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  was_answered := e.state NOT IN ('proposed', 'approved', 'notified', 'silent');
  IF NOT was_answered THEN
    UPDATE engagement SET state = 'acknowledged', acknowledged_at = at, acknowledged_means = 'link', version = version + 1
     WHERE id = e.id;
  END IF;
  UPDATE delivery SET state = 'acknowledged', acknowledged_at = at, sent_at = coalesce(sent_at, at)
   WHERE engagement_id = e.id AND state <> 'acknowledged'
     AND (id = acknowledge_delivery.delivery_id OR state IN ('sent', 'silent'));
  RETURN QUERY SELECT i.id, e.id, i.reference, e.label, e.stakeholder, e.state, was_answered,
                      CASE WHEN was_answered THEN e.acknowledged_at ELSE at::timestamptz(3) END
    FROM incident i WHERE i.id = e.incident_id;
END $$;
