-- An acknowledgement answers for everything that reached the same stakeholder, and what still waits as a repetition stays here. A text
-- that reached nobody yet goes on: it says something else. With the rights of the caller.
CREATE FUNCTION acknowledge_engagement(engagement uuid, at timestamptz, means text) RETURNS integer
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE answered integer;
BEGIN
  UPDATE delivery d SET state = 'superseded'
   WHERE d.engagement_id = engagement AND d.state IN ('queued', 'held') AND d.handover_at IS NULL
     AND EXISTS (SELECT FROM delivery o WHERE o.message_id = d.message_id AND o.engagement_id = engagement AND o.sent_at IS NOT NULL);
  UPDATE delivery SET state = 'acknowledged', acknowledged_at = at, response = means
   WHERE engagement_id = engagement AND state IN ('sent', 'silent');
  GET DIAGNOSTICS answered = ROW_COUNT;
  RETURN answered;
END $$;
GRANT EXECUTE ON FUNCTION acknowledge_engagement(uuid, timestamptz, text) TO liaison_member, liaison_system;

-- For the bearer of a link, who has no rights of their own. Nothing where there is no such delivery. `already`: an earlier press counts.
-- The delivery may still be on its way in our eyes: whoever holds its link has received it.
CREATE FUNCTION acknowledge_delivery(delivery_id uuid, at timestamptz, means text)
  RETURNS TABLE (incident_id uuid, engagement_id uuid, message_id uuid, already boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE pressed delivery%ROWTYPE;
BEGIN
  SELECT * INTO pressed FROM delivery d WHERE d.id = delivery_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF pressed.state <> 'acknowledged' THEN
    UPDATE delivery d SET state = 'acknowledged', acknowledged_at = at, response = means, sent_at = coalesce(d.sent_at, at)
     WHERE d.id = delivery_id;
    IF pressed.engagement_id IS NOT NULL THEN
      PERFORM acknowledge_engagement(pressed.engagement_id, at, means);
    END IF;
  END IF;
  RETURN QUERY SELECT pressed.incident_id, pressed.engagement_id, pressed.message_id, pressed.state = 'acknowledged';
END $$;
GRANT CREATE ON SCHEMA public TO liaison_system;
ALTER FUNCTION acknowledge_delivery(uuid, timestamptz, text) OWNER TO liaison_system;
REVOKE CREATE ON SCHEMA public FROM liaison_system;
GRANT EXECUTE ON FUNCTION acknowledge_delivery(uuid, timestamptz, text) TO liaison_public, liaison_system;

-- What the bearer of a link changes is reconciled like any other change.
CREATE POLICY ask_by_link ON reconcile_request FOR INSERT TO liaison_public WITH CHECK (true);
GRANT INSERT ON reconcile_request TO liaison_public;

-- An audience that was addressed stays on record, or asking again would begin again.
ALTER TABLE audience_expansion ADD COLUMN done_at timestamptz(3);
DROP INDEX audience_expansion_due;
CREATE INDEX audience_expansion_due ON audience_expansion (due_at, id) WHERE done_at IS NULL;
