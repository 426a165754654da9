-- One cause, one text, for one stakeholder of one incident. Recipient placeholders stay unfilled until sending.
CREATE TABLE message (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  engagement_id uuid REFERENCES engagement,
  cause_key text NOT NULL,
  template text,
  audience text NOT NULL,
  tlp text NOT NULL,
  privileged boolean NOT NULL DEFAULT false,
  subject text NOT NULL,
  body text NOT NULL,
  content_hash text NOT NULL,
  -- Ids of persons or contacts, in the order in which they are tried; or `kind:customer` for a large audience.
  recipients text[] NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'queued', 'leaving', 'sent', 'refused', 'rejected', 'superseded')),
  approvals text[] NOT NULL DEFAULT '{}',
  ceiling text,
  -- Versions of the facts that the text states: fact ids.
  cites uuid[] NOT NULL DEFAULT '{}',
  satisfies jsonb,
  acknowledge_within bigint,
  why text,
  created_at timestamptz(3) NOT NULL,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (engagement_id, cause_key)
);
CREATE INDEX message_incident_id ON message (incident_id, created_at, id);

-- Asks the approvers of one kind for a decision on exactly this content.
CREATE TABLE approval_request (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  message_id uuid NOT NULL REFERENCES message,
  kind text NOT NULL CHECK (kind IN ('legal', 'privacy', 'communications', 'executive')),
  content_hash text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'void')),
  silent_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  decided_by uuid,
  comment text
);
CREATE UNIQUE INDEX approval_request_open ON approval_request (message_id, kind) WHERE state <> 'void';
CREATE INDEX approval_request_incident_id ON approval_request (incident_id);
CREATE INDEX approval_request_waiting ON approval_request (kind, created_at, id) WHERE state = 'open';

-- One try to reach someone: all channels of one use of one contact at once.
CREATE TABLE attempt (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  engagement_id uuid REFERENCES engagement,
  approval_request_id uuid REFERENCES approval_request,
  contact_id text NOT NULL,
  use text NOT NULL CHECK (use IN ('primary', 'backup')),
  started_at timestamptz(3) NOT NULL,
  acknowledge_by timestamptz(3) NOT NULL,
  CHECK ((engagement_id IS NULL) <> (approval_request_id IS NULL))
);
CREATE UNIQUE INDEX attempt_engagement ON attempt (engagement_id, contact_id, use) WHERE engagement_id IS NOT NULL;
CREATE UNIQUE INDEX attempt_approval ON attempt (approval_request_id, contact_id, use) WHERE approval_request_id IS NOT NULL;

-- One recipient, one channel, one message (or one request for approval): running twice sends once.
CREATE TABLE delivery (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  engagement_id uuid REFERENCES engagement,
  message_id uuid REFERENCES message,
  approval_request_id uuid REFERENCES approval_request,
  attempt_id uuid REFERENCES attempt,
  -- A reminder repeats a message on purpose and has a number of its own.
  repeat integer NOT NULL DEFAULT 0,
  recipient_id text NOT NULL,
  recipient_name text NOT NULL,
  channel_id text NOT NULL,
  channel_kind text NOT NULL,
  address text NOT NULL,
  state text NOT NULL CHECK (state IN
    ('held', 'queued', 'sent', 'acknowledged', 'bounced', 'failed', 'declined', 'silent', 'superseded', 'refused')),
  -- The channel could not carry the text: a notice without content went instead.
  as_notice boolean NOT NULL DEFAULT false,
  due_at timestamptz(3) NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_until timestamptz(3),
  lease_token uuid,
  last_error text,
  -- Set before handing over to the next server: a lease lost after this instant is the window in which SMTP cannot tell.
  handover_at timestamptz(3),
  sent_at timestamptz(3),
  acknowledge_by timestamptz(3),
  acknowledged_at timestamptz(3),
  response text,
  created_at timestamptz(3) NOT NULL,
  CHECK ((message_id IS NULL) <> (approval_request_id IS NULL))
);
CREATE UNIQUE INDEX delivery_once ON delivery
  (coalesce(message_id, approval_request_id), recipient_id, channel_id, repeat);
CREATE INDEX delivery_due ON delivery (due_at, id) WHERE state = 'queued';
CREATE INDEX delivery_incident_id ON delivery (incident_id, created_at, id);
CREATE INDEX delivery_engagement_id ON delivery (engagement_id);
CREATE INDEX delivery_message_id ON delivery (message_id);
CREATE INDEX delivery_approval_request_id ON delivery (approval_request_id);

-- Work: the members of a large audience become deliveries in batches. `after` is the last organisation done.
CREATE TABLE audience_expansion (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  message_id uuid NOT NULL UNIQUE REFERENCES message,
  kind text NOT NULL,
  after text NOT NULL DEFAULT '',
  due_at timestamptz(3) NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_until timestamptz(3),
  lease_token uuid,
  last_error text
);
CREATE INDEX audience_expansion_due ON audience_expansion (due_at, id);
CALL guard_by_incident('audience_expansion', '');

CALL guard_by_incident('message', 'INSERT, UPDATE');
CALL guard_by_incident('approval_request', 'INSERT, UPDATE');
CALL guard_by_incident('attempt', 'INSERT');
CALL guard_by_incident('delivery', 'INSERT, UPDATE');

-- Mail that belongs to no incident: invitations and resets. The link is made when sending, so no secret rests here.
CREATE TABLE account_mail (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('invitation', 'reset')),
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  due_at timestamptz(3) NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_until timestamptz(3),
  lease_token uuid,
  last_error text,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX account_mail_due ON account_mail (due_at, id) WHERE state = 'queued';
ALTER TABLE account_mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_mail FORCE ROW LEVEL SECURITY;
CREATE POLICY ask ON account_mail FOR INSERT TO liaison_member WITH CHECK (true);
CREATE POLICY system ON account_mail TO liaison_system USING (true) WITH CHECK (true);
GRANT INSERT ON account_mail TO liaison_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON account_mail TO liaison_system;

-- Whoever holds an acknowledgement link has no session: two definer functions are all that the public role may do with deliveries.
-- The link's authenticator is checked before they are called.
CREATE FUNCTION peek_delivery(delivery_id uuid)
  RETURNS TABLE (reference text, stakeholder text, acknowledged_at timestamptz(3), answered boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT i.reference, e.label, e.acknowledged_at, e.state NOT IN ('proposed', 'approved', 'notified', 'silent')
      FROM delivery d JOIN engagement e ON e.id = d.engagement_id JOIN incident i ON i.id = d.incident_id
     WHERE d.id = delivery_id;
  END;
ALTER FUNCTION peek_delivery(uuid) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION peek_delivery(uuid) TO liaison_public;

-- One answer counts for every delivery of the engagement, also a late one; a second press changes nothing and says so. The delivery
-- itself may still be on its way in our eyes: whoever answers it has received it.
CREATE FUNCTION acknowledge_delivery(delivery_id uuid, at timestamptz)
  RETURNS TABLE (incident_id uuid, engagement_id uuid, reference text, label text, stakeholder text, before text,
                 already boolean, acknowledged_at timestamptz(3))
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE e engagement;
DECLARE was_answered boolean;
BEGIN
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
ALTER FUNCTION acknowledge_delivery(uuid, timestamptz) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION acknowledge_delivery(uuid, timestamptz) TO liaison_public;
