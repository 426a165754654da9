-- Generated from server/migrations by `npm run generate`. Not run: for reading.

CREATE TABLE account_mail (
  id uuid NOT NULL,
  person_id uuid,
  kind text NOT NULL,
  state text NOT NULL,
  due_at timestamp(3) with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  lease_until timestamp(3) with time zone,
  lease_token uuid,
  last_error text,
  created_at timestamp(3) with time zone NOT NULL,
  address text,
  CONSTRAINT account_mail_pkey PRIMARY KEY (id),
  CONSTRAINT account_mail_check CHECK ((((person_id IS NULL) = (kind = 'reset'::text)) AND ((address IS NULL) = (kind = 'invitation'::text)))),
  CONSTRAINT account_mail_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reset'::text]))),
  CONSTRAINT account_mail_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))),
  CONSTRAINT account_mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE account_mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_mail FORCE ROW LEVEL SECURITY;
GRANT INSERT ON account_mail TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON account_mail TO liaison_system;
CREATE INDEX account_mail_due ON public.account_mail USING btree (due_at, id) WHERE (state = 'queued'::text);
CREATE UNIQUE INDEX account_mail_reset ON public.account_mail USING btree (address) WHERE (kind = 'reset'::text);
CREATE POLICY ask ON account_mail FOR INSERT TO liaison_member
  WITH CHECK (((kind = 'invitation'::text) AND ( SELECT is_administrator() AS is_administrator)));
CREATE POLICY system ON account_mail FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE agreement (
  id text NOT NULL,
  organisation_id text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  valid_from date,
  valid_to date,
  ceiling text,
  provisions jsonb DEFAULT '[]'::jsonb NOT NULL,
  active boolean DEFAULT true NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT agreement_pkey PRIMARY KEY (id),
  CONSTRAINT agreement_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id) ON DELETE CASCADE
);
ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement FORCE ROW LEVEL SECURITY;
GRANT SELECT ON agreement TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON agreement TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON agreement TO liaison_system;
CREATE INDEX agreement_organisation_id ON public.agreement USING btree (organisation_id);
CREATE POLICY read ON agreement FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON agreement FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON agreement FOR ALL TO liaison_member
  USING (true)
  WITH CHECK (true);

CREATE TABLE api_token (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  CONSTRAINT api_token_pkey PRIMARY KEY (id),
  CONSTRAINT api_token_token_hash_key UNIQUE (token_hash),
  CONSTRAINT api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
GRANT INSERT, SELECT ON api_token TO liaison_auditor;
GRANT INSERT, SELECT ON api_token TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON api_token TO liaison_system;
GRANT UPDATE (revoked_at) ON api_token TO liaison_auditor;
GRANT UPDATE (revoked_at) ON api_token TO liaison_member;
CREATE INDEX api_token_person_id ON public.api_token USING btree (person_id);
CREATE POLICY own ON api_token FOR ALL TO liaison_auditor, liaison_member
  USING ((person_id = ( SELECT liaison_person() AS liaison_person)))
  WITH CHECK ((person_id = ( SELECT liaison_person() AS liaison_person)));
CREATE POLICY system ON api_token FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE approval_request (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  message_id uuid NOT NULL,
  kind text NOT NULL,
  content_hash text NOT NULL,
  state text NOT NULL,
  silent_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL,
  decided_at timestamp(3) with time zone,
  decided_by uuid,
  comment text,
  decided_text jsonb,
  CONSTRAINT approval_request_pkey PRIMARY KEY (id),
  CONSTRAINT approval_request_kind_check CHECK ((kind = ANY (ARRAY['legal'::text, 'privacy'::text, 'communications'::text, 'executive'::text]))),
  CONSTRAINT approval_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'rejected'::text, 'void'::text]))),
  CONSTRAINT approval_request_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id),
  CONSTRAINT approval_request_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id)
);
ALTER TABLE approval_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE approval_request FORCE ROW LEVEL SECURITY;
GRANT SELECT ON approval_request TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON approval_request TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON approval_request TO liaison_system;
CREATE INDEX approval_request_incident_id ON public.approval_request USING btree (incident_id);
CREATE UNIQUE INDEX approval_request_open ON public.approval_request USING btree (message_id, kind) WHERE (state <> 'void'::text);
CREATE INDEX approval_request_waiting ON public.approval_request USING btree (kind, created_at, id) WHERE (state = 'open'::text);
CREATE POLICY system ON approval_request FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON approval_request FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = approval_request.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = approval_request.incident_id))));

CREATE TABLE attempt (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  engagement_id uuid,
  approval_request_id uuid,
  contact_id text NOT NULL,
  use text NOT NULL,
  started_at timestamp(3) with time zone NOT NULL,
  acknowledge_by timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  CONSTRAINT attempt_pkey PRIMARY KEY (id),
  CONSTRAINT attempt_check CHECK (((engagement_id IS NULL) <> (approval_request_id IS NULL))),
  CONSTRAINT attempt_use_check CHECK ((use = ANY (ARRAY['primary'::text, 'backup'::text]))),
  CONSTRAINT attempt_approval_request_id_fkey FOREIGN KEY (approval_request_id) REFERENCES approval_request(id),
  CONSTRAINT attempt_engagement_id_fkey FOREIGN KEY (engagement_id) REFERENCES engagement(id),
  CONSTRAINT attempt_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE attempt FORCE ROW LEVEL SECURITY;
GRANT SELECT ON attempt TO liaison_auditor;
GRANT INSERT, SELECT ON attempt TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON attempt TO liaison_system;
GRANT UPDATE (ended_at) ON attempt TO liaison_member;
CREATE UNIQUE INDEX attempt_approval ON public.attempt USING btree (approval_request_id, contact_id, use) WHERE (approval_request_id IS NOT NULL);
CREATE INDEX attempt_contact_id ON public.attempt USING btree (contact_id) WHERE ((engagement_id IS NOT NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX attempt_engagement ON public.attempt USING btree (engagement_id, contact_id, use) WHERE ((engagement_id IS NOT NULL) AND (ended_at IS NULL));
CREATE POLICY system ON attempt FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON attempt FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = attempt.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = attempt.incident_id))));

CREATE TABLE audience_expansion (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  message_id uuid NOT NULL,
  kind text NOT NULL,
  after text DEFAULT ''::text NOT NULL,
  due_at timestamp(3) with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  lease_until timestamp(3) with time zone,
  lease_token uuid,
  last_error text,
  done_at timestamp(3) with time zone,
  CONSTRAINT audience_expansion_pkey PRIMARY KEY (id),
  CONSTRAINT audience_expansion_message_id_key UNIQUE (message_id),
  CONSTRAINT audience_expansion_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id),
  CONSTRAINT audience_expansion_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id)
);
ALTER TABLE audience_expansion ENABLE ROW LEVEL SECURITY;
ALTER TABLE audience_expansion FORCE ROW LEVEL SECURITY;
GRANT SELECT ON audience_expansion TO liaison_auditor;
GRANT SELECT ON audience_expansion TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON audience_expansion TO liaison_system;
GRANT UPDATE (done_at) ON audience_expansion TO liaison_member;
CREATE INDEX audience_expansion_due ON public.audience_expansion USING btree (due_at, id) WHERE (done_at IS NULL);
CREATE POLICY system ON audience_expansion FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON audience_expansion FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = audience_expansion.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = audience_expansion.incident_id))));

CREATE TABLE call_note (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  contact_id text,
  outcome text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL,
  recorded_by uuid,
  CONSTRAINT call_note_pkey PRIMARY KEY (id),
  CONSTRAINT call_note_outcome_check CHECK ((outcome = ANY (ARRAY['acknowledged'::text, 'declined'::text, 'reached'::text, 'no_answer'::text]))),
  CONSTRAINT call_note_engagement_id_fkey FOREIGN KEY (engagement_id) REFERENCES engagement(id),
  CONSTRAINT call_note_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE call_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_note FORCE ROW LEVEL SECURITY;
GRANT SELECT ON call_note TO liaison_auditor;
GRANT INSERT, SELECT ON call_note TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON call_note TO liaison_system;
CREATE INDEX call_note_engagement_id ON public.call_note USING btree (engagement_id, at);
CREATE POLICY system ON call_note FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON call_note FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = call_note.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = call_note.incident_id))));

CREATE TABLE catalogue_amendment (
  number integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  source text NOT NULL,
  source_hash text NOT NULL,
  activated_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT catalogue_amendment_pkey PRIMARY KEY (number)
);
ALTER TABLE catalogue_amendment ENABLE ROW LEVEL SECURITY;
ALTER TABLE catalogue_amendment FORCE ROW LEVEL SECURITY;
GRANT SELECT ON catalogue_amendment TO liaison_auditor;
GRANT SELECT ON catalogue_amendment TO liaison_member;
GRANT INSERT, SELECT ON catalogue_amendment TO liaison_system;
CREATE POLICY read ON catalogue_amendment FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON catalogue_amendment FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE catalogue_in_force (
  single boolean DEFAULT true NOT NULL,
  digest text NOT NULL,
  since timestamp(3) with time zone NOT NULL,
  CONSTRAINT catalogue_in_force_pkey PRIMARY KEY (single),
  CONSTRAINT catalogue_in_force_single_check CHECK (single)
);
ALTER TABLE catalogue_in_force ENABLE ROW LEVEL SECURITY;
ALTER TABLE catalogue_in_force FORCE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON catalogue_in_force TO liaison_system;
CREATE POLICY system ON catalogue_in_force FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE channel (
  id text NOT NULL,
  contact_id text NOT NULL,
  kind text NOT NULL,
  address text NOT NULL,
  use text NOT NULL,
  out_of_band boolean DEFAULT false NOT NULL,
  active boolean DEFAULT true NOT NULL,
  "position" integer DEFAULT 0 NOT NULL,
  CONSTRAINT channel_pkey PRIMARY KEY (id),
  CONSTRAINT channel_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'webhook'::text, 'phone'::text]))),
  CONSTRAINT channel_use_check CHECK ((use = ANY (ARRAY['primary'::text, 'backup'::text]))),
  CONSTRAINT channel_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id) ON DELETE CASCADE
);
ALTER TABLE channel ENABLE ROW LEVEL SECURITY;
ALTER TABLE channel FORCE ROW LEVEL SECURITY;
GRANT SELECT ON channel TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON channel TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON channel TO liaison_system;
CREATE INDEX channel_contact_id ON public.channel USING btree (contact_id, "position");
CREATE POLICY read ON channel FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON channel FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON channel FOR ALL TO liaison_member
  USING (true)
  WITH CHECK (true);

CREATE TABLE channel_secret (
  channel_id text NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT channel_secret_pkey PRIMARY KEY (channel_id),
  CONSTRAINT channel_secret_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id) ON DELETE CASCADE
);
ALTER TABLE channel_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE channel_secret FORCE ROW LEVEL SECURITY;
GRANT INSERT ON channel_secret TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON channel_secret TO liaison_system;
CREATE POLICY system ON channel_secret FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON channel_secret FOR INSERT TO liaison_member
  WITH CHECK (true);

CREATE TABLE contact (
  id text NOT NULL,
  organisation_id text NOT NULL,
  name text NOT NULL,
  "position" integer NOT NULL,
  named boolean DEFAULT false NOT NULL,
  languages text[] DEFAULT '{}'::text[] NOT NULL,
  time_zone text,
  hours text,
  active boolean DEFAULT true NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT contact_pkey PRIMARY KEY (id),
  CONSTRAINT contact_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id) ON DELETE CASCADE
);
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
GRANT SELECT ON contact TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON contact TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON contact TO liaison_system;
CREATE INDEX contact_organisation_id ON public.contact USING btree (organisation_id, "position");
CREATE POLICY read ON contact FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON contact FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON contact FOR ALL TO liaison_member
  USING (true)
  WITH CHECK (true);

CREATE TABLE credential (
  person_id uuid NOT NULL,
  password_hash text,
  password_changed_at timestamp(3) with time zone,
  totp_secret bytea,
  totp_confirmed_at timestamp(3) with time zone,
  totp_last_step bigint,
  failed_attempts integer DEFAULT 0 NOT NULL,
  locked_until timestamp(3) with time zone,
  CONSTRAINT credential_pkey PRIMARY KEY (person_id),
  CONSTRAINT credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential FORCE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON credential TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON credential TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON credential TO liaison_system;
CREATE POLICY own ON credential FOR ALL TO liaison_auditor, liaison_member
  USING ((person_id = ( SELECT liaison_person() AS liaison_person)))
  WITH CHECK ((person_id = ( SELECT liaison_person() AS liaison_person)));
CREATE POLICY system ON credential FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE delivery (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  engagement_id uuid,
  message_id uuid,
  approval_request_id uuid,
  attempt_id uuid,
  repeat integer DEFAULT 0 NOT NULL,
  recipient_id text NOT NULL,
  recipient_name text NOT NULL,
  channel_id text NOT NULL,
  channel_kind text NOT NULL,
  address text NOT NULL,
  state text NOT NULL,
  as_notice boolean DEFAULT false NOT NULL,
  due_at timestamp(3) with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  lease_until timestamp(3) with time zone,
  lease_token uuid,
  last_error text,
  handover_at timestamp(3) with time zone,
  sent_at timestamp(3) with time zone,
  acknowledge_by timestamp(3) with time zone,
  acknowledged_at timestamp(3) with time zone,
  response text,
  created_at timestamp(3) with time zone NOT NULL,
  error_code text,
  CONSTRAINT delivery_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_check CHECK (((message_id IS NULL) <> (approval_request_id IS NULL))),
  CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['held'::text, 'queued'::text, 'sent'::text, 'acknowledged'::text, 'bounced'::text, 'failed'::text, 'declined'::text, 'silent'::text, 'superseded'::text, 'refused'::text]))),
  CONSTRAINT delivery_approval_request_id_fkey FOREIGN KEY (approval_request_id) REFERENCES approval_request(id),
  CONSTRAINT delivery_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES attempt(id),
  CONSTRAINT delivery_engagement_id_fkey FOREIGN KEY (engagement_id) REFERENCES engagement(id),
  CONSTRAINT delivery_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id),
  CONSTRAINT delivery_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id)
);
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
GRANT SELECT ON delivery TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON delivery TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON delivery TO liaison_system;
CREATE INDEX delivery_approval_request_id ON public.delivery USING btree (approval_request_id);
CREATE INDEX delivery_due ON public.delivery USING btree (due_at, id) WHERE (state = 'queued'::text);
CREATE INDEX delivery_engagement_id ON public.delivery USING btree (engagement_id);
CREATE INDEX delivery_incident_id ON public.delivery USING btree (incident_id, created_at, id);
CREATE INDEX delivery_mail_sent ON public.delivery USING btree (sent_at) WHERE ((channel_kind = 'email'::text) AND (sent_at IS NOT NULL));
CREATE INDEX delivery_message_id ON public.delivery USING btree (message_id);
CREATE UNIQUE INDEX delivery_once ON public.delivery USING btree (COALESCE(message_id, approval_request_id), recipient_id, channel_id, repeat);
CREATE INDEX delivery_open ON public.delivery USING btree (message_id) WHERE (state = ANY (ARRAY['queued'::text, 'held'::text]));
CREATE POLICY system ON delivery FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON delivery FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = delivery.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = delivery.incident_id))));

CREATE TABLE engagement (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  stakeholder text NOT NULL,
  label text NOT NULL,
  dimension text NOT NULL,
  capacity text NOT NULL,
  state text NOT NULL,
  because jsonb DEFAULT '[]'::jsonb NOT NULL,
  due_by timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL,
  notified_at timestamp(3) with time zone,
  acknowledged_at timestamp(3) with time zone,
  acknowledged_means text,
  silent_at timestamp(3) with time zone,
  reason text,
  version integer DEFAULT 1 NOT NULL,
  reopened_at timestamp(3) with time zone,
  unanswered boolean DEFAULT false NOT NULL,
  CONSTRAINT engagement_pkey PRIMARY KEY (id),
  CONSTRAINT engagement_incident_id_stakeholder_key UNIQUE (incident_id, stakeholder),
  CONSTRAINT engagement_capacity_check CHECK ((capacity = ANY (ARRAY['accountable'::text, 'responsible'::text, 'consulted'::text, 'informed'::text]))),
  CONSTRAINT engagement_dimension_check CHECK ((dimension = ANY (ARRAY['vertical'::text, 'horizontal'::text, 'external'::text]))),
  CONSTRAINT engagement_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'notified'::text, 'acknowledged'::text, 'active'::text, 'silent'::text, 'declined'::text, 'stood_down'::text, 'not_needed'::text]))),
  CONSTRAINT engagement_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE engagement ENABLE ROW LEVEL SECURITY;
ALTER TABLE engagement FORCE ROW LEVEL SECURITY;
GRANT SELECT ON engagement TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON engagement TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON engagement TO liaison_system;
CREATE INDEX engagement_unanswered ON public.engagement USING btree (due_by, id) WHERE unanswered;
CREATE POLICY system ON engagement FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON engagement FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = engagement.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = engagement.incident_id))));

CREATE TABLE engagement_cause (
  incident_id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  since timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  message_id uuid,
  capacity text,
  reason text,
  CONSTRAINT engagement_cause_pkey PRIMARY KEY (engagement_id, key),
  CONSTRAINT engagement_cause_capacity_check CHECK ((capacity = ANY (ARRAY['accountable'::text, 'responsible'::text, 'consulted'::text, 'informed'::text]))),
  CONSTRAINT engagement_cause_kind_check CHECK ((kind = ANY (ARRAY['rule'::text, 'duty'::text, 'escalation'::text, 'person'::text]))),
  CONSTRAINT engagement_cause_engagement_id_fkey FOREIGN KEY (engagement_id) REFERENCES engagement(id),
  CONSTRAINT engagement_cause_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE engagement_cause ENABLE ROW LEVEL SECURITY;
ALTER TABLE engagement_cause FORCE ROW LEVEL SECURITY;
GRANT SELECT ON engagement_cause TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON engagement_cause TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON engagement_cause TO liaison_system;
CREATE POLICY system ON engagement_cause FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON engagement_cause FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = engagement_cause.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = engagement_cause.incident_id))));

CREATE TABLE entity (
  id text NOT NULL,
  name text,
  country text NOT NULL,
  region text,
  time_zone text NOT NULL,
  profile jsonb DEFAULT '{}'::jsonb NOT NULL,
  "position" integer NOT NULL,
  active boolean DEFAULT true NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT entity_pkey PRIMARY KEY (id)
);
ALTER TABLE entity ENABLE ROW LEVEL SECURITY;
ALTER TABLE entity FORCE ROW LEVEL SECURITY;
GRANT SELECT ON entity TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON entity TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON entity TO liaison_system;
CREATE POLICY read ON entity FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON entity FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON entity FOR ALL TO liaison_member
  USING (true)
  WITH CHECK (true);

CREATE TABLE escalation_fired (
  incident_id uuid NOT NULL,
  key text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT escalation_fired_pkey PRIMARY KEY (incident_id, key),
  CONSTRAINT escalation_fired_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE escalation_fired ENABLE ROW LEVEL SECURITY;
ALTER TABLE escalation_fired FORCE ROW LEVEL SECURITY;
GRANT SELECT ON escalation_fired TO liaison_auditor;
GRANT SELECT ON escalation_fired TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON escalation_fired TO liaison_system;
CREATE POLICY system ON escalation_fired FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON escalation_fired FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = escalation_fired.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = escalation_fired.incident_id))));

CREATE TABLE event (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  event text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  stated text NOT NULL,
  entity_id text,
  of text,
  corrects uuid,
  recorded_at timestamp(3) with time zone NOT NULL,
  recorded_by uuid,
  CONSTRAINT event_pkey PRIMARY KEY (id),
  CONSTRAINT event_corrects_fkey FOREIGN KEY (corrects) REFERENCES event(id),
  CONSTRAINT event_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
GRANT SELECT ON event TO liaison_auditor;
GRANT INSERT, SELECT ON event TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON event TO liaison_system;
CREATE INDEX event_incident_id ON public.event USING btree (incident_id, at, id);
CREATE POLICY system ON event FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON event FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = event.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = event.incident_id))));

CREATE TABLE fact (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  key text NOT NULL,
  value jsonb,
  entity_id text,
  as_of timestamp(3) with time zone,
  recorded_at timestamp(3) with time zone NOT NULL,
  source text,
  confidence text,
  recorded_by uuid,
  CONSTRAINT fact_pkey PRIMARY KEY (id),
  CONSTRAINT fact_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;
GRANT SELECT ON fact TO liaison_auditor;
GRANT INSERT, SELECT ON fact TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON fact TO liaison_system;
CREATE INDEX fact_incident_id ON public.fact USING btree (incident_id, recorded_at, id);
CREATE POLICY system ON fact FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON fact FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = fact.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = fact.incident_id))));

CREATE TABLE idempotency_key (
  person_id uuid NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer,
  body jsonb,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (person_id, key)
);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency_key TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency_key TO liaison_system;
CREATE INDEX idempotency_key_created_at ON public.idempotency_key USING btree (created_at);
CREATE POLICY own ON idempotency_key FOR ALL TO liaison_member
  USING ((person_id = ( SELECT liaison_person() AS liaison_person)))
  WITH CHECK ((person_id = ( SELECT liaison_person() AS liaison_person)));
CREATE POLICY system ON idempotency_key FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE incident (
  id uuid NOT NULL,
  reference text NOT NULL,
  title text NOT NULL,
  summary text DEFAULT ''::text NOT NULL,
  classification text NOT NULL,
  severity smallint NOT NULL,
  phase text NOT NULL,
  status text NOT NULL,
  tlp text NOT NULL,
  pap text,
  restricted boolean DEFAULT false NOT NULL,
  exercise boolean DEFAULT false NOT NULL,
  declared_at timestamp(3) with time zone NOT NULL,
  declared_by uuid,
  closed_at timestamp(3) with time zone,
  next_due_at timestamp(3) with time zone,
  next_due_label text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT incident_pkey PRIMARY KEY (id),
  CONSTRAINT incident_reference_key UNIQUE (reference),
  CONSTRAINT incident_severity_check CHECK (((severity >= 1) AND (severity <= 4))),
  CONSTRAINT incident_status_check CHECK ((status = ANY (ARRAY['suspected'::text, 'declared'::text, 'closed'::text, 'false_alarm'::text])))
);
ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident FORCE ROW LEVEL SECURITY;
GRANT SELECT ON incident TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON incident TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON incident TO liaison_system;
CREATE INDEX incident_declared_at ON public.incident USING btree (declared_at DESC, id DESC);
CREATE INDEX incident_open_next_due ON public.incident USING btree (next_due_at, id) WHERE (status = ANY (ARRAY['suspected'::text, 'declared'::text]));
CREATE INDEX incident_words ON public.incident USING gin (to_tsvector('simple'::regconfig, ((((reference || ' '::text) || title) || ' '::text) || summary)));
CREATE POLICY system ON incident FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON incident FOR ALL TO liaison_auditor, liaison_member
  USING (((NOT restricted) OR (EXISTS ( SELECT
   FROM participant p
  WHERE ((p.incident_id = incident.id) AND (p.person_id = ( SELECT liaison_person() AS liaison_person)))))))
  WITH CHECK (true);

CREATE TABLE installation (
  id boolean DEFAULT true NOT NULL,
  organisation_name text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT installation_pkey PRIMARY KEY (id),
  CONSTRAINT installation_id_check CHECK (id)
);
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE installation FORCE ROW LEVEL SECURITY;
GRANT SELECT ON installation TO liaison_auditor;
GRANT SELECT ON installation TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON installation TO liaison_system;
CREATE POLICY read ON installation FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON installation FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE liaison_migration (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT liaison_migration_pkey PRIMARY KEY (number)
);

CREATE TABLE log_checkpoint (
  size bigint NOT NULL,
  root bytea NOT NULL,
  note text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  number bigint NOT NULL,
  epoch bigint NOT NULL,
  CONSTRAINT log_checkpoint_pkey PRIMARY KEY (size),
  CONSTRAINT log_checkpoint_number_key UNIQUE (number),
  CONSTRAINT log_checkpoint_epoch_fkey FOREIGN KEY (epoch) REFERENCES log_epoch(number)
);
ALTER TABLE log_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_checkpoint FORCE ROW LEVEL SECURITY;
GRANT SELECT ON log_checkpoint TO liaison_auditor;
GRANT SELECT ON log_checkpoint TO liaison_member;
GRANT INSERT, SELECT ON log_checkpoint TO liaison_system;
CREATE POLICY read ON log_checkpoint FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON log_checkpoint FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE log_entry (
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  incident_id uuid,
  text text NOT NULL,
  salt bytea,
  private jsonb,
  action text GENERATED ALWAYS AS (split_part(text, '"'::text, 4)) STORED NOT NULL,
  CONSTRAINT log_entry_pkey PRIMARY KEY (seq)
);
ALTER TABLE log_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_entry FORCE ROW LEVEL SECURITY;
GRANT INSERT, SELECT ON log_entry TO liaison_auditor;
GRANT INSERT, SELECT ON log_entry TO liaison_member;
GRANT INSERT ON log_entry TO liaison_public;
GRANT INSERT, SELECT ON log_entry TO liaison_system;
GRANT UPDATE (private) ON log_entry TO liaison_member;
GRANT UPDATE (private) ON log_entry TO liaison_system;
GRANT UPDATE (salt) ON log_entry TO liaison_member;
GRANT UPDATE (salt) ON log_entry TO liaison_system;
CREATE INDEX log_entry_action ON public.log_entry USING btree (action, seq);
CREATE INDEX log_entry_incident_id ON public.log_entry USING btree (incident_id, seq) WHERE (incident_id IS NOT NULL);
CREATE POLICY append ON log_entry FOR INSERT TO liaison_auditor, liaison_member
  WITH CHECK (((incident_id IS NULL) OR (EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = log_entry.incident_id)))));
CREATE POLICY append_by_link ON log_entry FOR INSERT TO liaison_public
  WITH CHECK (true);
CREATE POLICY erase ON log_entry FOR UPDATE TO liaison_member
  USING ((( SELECT is_administrator() AS is_administrator) AND ((incident_id IS NULL) OR (EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = log_entry.incident_id))))))
  WITH CHECK (((private IS NULL) AND (salt IS NULL)));
CREATE POLICY system ON log_entry FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON log_entry FOR SELECT TO liaison_auditor, liaison_member
  USING (((incident_id IS NULL) OR (EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = log_entry.incident_id)))));
CREATE TRIGGER pending AFTER INSERT ON public.log_entry FOR EACH ROW EXECUTE FUNCTION log_entry_is_pending();

CREATE TABLE log_epoch (
  number bigint NOT NULL,
  origin text NOT NULL,
  key text NOT NULL,
  start_size bigint NOT NULL,
  previous text,
  lineage text NOT NULL,
  started_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT log_epoch_pkey PRIMARY KEY (number),
  CONSTRAINT log_epoch_origin_key UNIQUE (origin),
  CONSTRAINT log_epoch_start_size_key UNIQUE (start_size)
);
ALTER TABLE log_epoch ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_epoch FORCE ROW LEVEL SECURITY;
GRANT SELECT ON log_epoch TO liaison_auditor;
GRANT SELECT ON log_epoch TO liaison_member;
GRANT INSERT, SELECT ON log_epoch TO liaison_system;
CREATE POLICY read ON log_epoch FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON log_epoch FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE log_integration (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  due_at timestamp(3) with time zone DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  lease_until timestamp(3) with time zone,
  lease_token uuid,
  last_error text,
  CONSTRAINT log_integration_pkey PRIMARY KEY (id)
);
ALTER TABLE log_integration ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_integration FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE ON log_integration TO liaison_system;
CREATE POLICY system ON log_integration FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE log_leaf (
  index bigint NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT log_leaf_pkey PRIMARY KEY (index),
  CONSTRAINT log_leaf_seq_key UNIQUE (seq),
  CONSTRAINT log_leaf_seq_fkey FOREIGN KEY (seq) REFERENCES log_entry(seq)
);
ALTER TABLE log_leaf ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_leaf FORCE ROW LEVEL SECURITY;
GRANT SELECT ON log_leaf TO liaison_auditor;
GRANT SELECT ON log_leaf TO liaison_member;
GRANT INSERT, SELECT ON log_leaf TO liaison_system;
CREATE POLICY read ON log_leaf FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON log_leaf FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE log_node (
  level integer NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT log_node_pkey PRIMARY KEY (level, index)
);
ALTER TABLE log_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_node FORCE ROW LEVEL SECURITY;
GRANT SELECT ON log_node TO liaison_auditor;
GRANT SELECT ON log_node TO liaison_member;
GRANT INSERT, SELECT ON log_node TO liaison_system;
CREATE POLICY read ON log_node FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON log_node FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE log_pending (
  seq bigint NOT NULL,
  CONSTRAINT log_pending_pkey PRIMARY KEY (seq),
  CONSTRAINT log_pending_seq_fkey FOREIGN KEY (seq) REFERENCES log_entry(seq)
);
ALTER TABLE log_pending ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_pending FORCE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT ON log_pending TO liaison_system;
CREATE POLICY system ON log_pending FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE message (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  engagement_id uuid,
  cause_key text NOT NULL,
  template text,
  audience text NOT NULL,
  tlp text NOT NULL,
  privileged boolean DEFAULT false NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  content_hash text NOT NULL,
  recipients text[] NOT NULL,
  state text NOT NULL,
  approvals text[] DEFAULT '{}'::text[] NOT NULL,
  ceiling text,
  cites uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  satisfies jsonb,
  acknowledge_within bigint,
  why text,
  created_at timestamp(3) with time zone NOT NULL,
  created_by uuid,
  version integer DEFAULT 1 NOT NULL,
  cause_over boolean DEFAULT false NOT NULL,
  CONSTRAINT message_pkey PRIMARY KEY (id),
  CONSTRAINT message_state_check CHECK ((state = ANY (ARRAY['held'::text, 'queued'::text, 'leaving'::text, 'sent'::text, 'refused'::text, 'rejected'::text, 'superseded'::text]))),
  CONSTRAINT message_engagement_id_fkey FOREIGN KEY (engagement_id) REFERENCES engagement(id),
  CONSTRAINT message_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE message FORCE ROW LEVEL SECURITY;
GRANT SELECT ON message TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON message TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON message TO liaison_system;
CREATE INDEX message_incident_id ON public.message USING btree (incident_id, created_at, id);
CREATE UNIQUE INDEX message_once ON public.message USING btree (engagement_id, cause_key) WHERE ((state <> 'superseded'::text) AND (NOT cause_over));
CREATE POLICY system ON message FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON message FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = message.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = message.incident_id))));

CREATE TABLE moved_deadline (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text NOT NULL,
  before timestamp(3) with time zone NOT NULL,
  after timestamp(3) with time zone,
  reason text NOT NULL,
  moved_at timestamp(3) with time zone NOT NULL,
  acknowledged_at timestamp(3) with time zone,
  acknowledged_by uuid,
  CONSTRAINT moved_deadline_pkey PRIMARY KEY (id),
  CONSTRAINT moved_deadline_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE moved_deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE moved_deadline FORCE ROW LEVEL SECURITY;
GRANT SELECT ON moved_deadline TO liaison_auditor;
GRANT SELECT ON moved_deadline TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON moved_deadline TO liaison_system;
GRANT UPDATE (acknowledged_at) ON moved_deadline TO liaison_member;
GRANT UPDATE (acknowledged_by) ON moved_deadline TO liaison_member;
CREATE INDEX moved_deadline_incident_id ON public.moved_deadline USING btree (incident_id, moved_at);
CREATE POLICY system ON moved_deadline FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON moved_deadline FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = moved_deadline.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = moved_deadline.incident_id))));

CREATE TABLE one_time_token (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  used_at timestamp(3) with time zone,
  CONSTRAINT one_time_token_pkey PRIMARY KEY (id),
  CONSTRAINT one_time_token_token_hash_key UNIQUE (token_hash),
  CONSTRAINT one_time_token_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reset'::text]))),
  CONSTRAINT one_time_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE one_time_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_token FORCE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON one_time_token TO liaison_system;
CREATE INDEX one_time_token_person_id ON public.one_time_token USING btree (person_id);
CREATE POLICY system ON one_time_token FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE organisation (
  id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  country text,
  active boolean DEFAULT true NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT organisation_pkey PRIMARY KEY (id)
);
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
GRANT SELECT ON organisation TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON organisation TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON organisation TO liaison_system;
CREATE INDEX organisation_kind ON public.organisation USING btree (kind, id) WHERE active;
CREATE INDEX organisation_name ON public.organisation USING btree (lower(name), id);
CREATE POLICY read ON organisation FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON organisation FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON organisation FOR ALL TO liaison_member
  USING (true)
  WITH CHECK (true);

CREATE TABLE outlook (
  incident_id uuid NOT NULL,
  clocks jsonb NOT NULL,
  gaps jsonb NOT NULL,
  CONSTRAINT outlook_pkey PRIMARY KEY (incident_id),
  CONSTRAINT outlook_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE outlook ENABLE ROW LEVEL SECURITY;
ALTER TABLE outlook FORCE ROW LEVEL SECURITY;
GRANT SELECT ON outlook TO liaison_auditor;
GRANT SELECT ON outlook TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON outlook TO liaison_system;
CREATE POLICY system ON outlook FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON outlook FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = outlook.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = outlook.incident_id))));

CREATE TABLE participant (
  incident_id uuid NOT NULL,
  person_id uuid NOT NULL,
  added_at timestamp(3) with time zone NOT NULL,
  added_by uuid,
  CONSTRAINT participant_pkey PRIMARY KEY (incident_id, person_id),
  CONSTRAINT participant_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id),
  CONSTRAINT participant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
ALTER TABLE participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
GRANT SELECT ON participant TO liaison_auditor;
GRANT DELETE, INSERT, SELECT ON participant TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON participant TO liaison_system;
CREATE INDEX participant_person_id ON public.participant USING btree (person_id, incident_id);
CREATE POLICY system ON participant FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON participant FOR ALL TO liaison_auditor, liaison_member
  USING (((person_id = ( SELECT liaison_person() AS liaison_person)) OR may_admit(incident_id, ( SELECT liaison_person() AS liaison_person))))
  WITH CHECK (may_admit(incident_id, ( SELECT liaison_person() AS liaison_person)));

CREATE TABLE passkey (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] DEFAULT '{}'::text[] NOT NULL,
  name text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  last_used_at timestamp(3) with time zone,
  CONSTRAINT passkey_pkey PRIMARY KEY (id),
  CONSTRAINT passkey_credential_id_key UNIQUE (credential_id),
  CONSTRAINT passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey FORCE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT ON passkey TO liaison_auditor;
GRANT DELETE, INSERT, SELECT ON passkey TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON passkey TO liaison_system;
GRANT UPDATE (name) ON passkey TO liaison_auditor;
GRANT UPDATE (name) ON passkey TO liaison_member;
CREATE INDEX passkey_person_id ON public.passkey USING btree (person_id);
CREATE POLICY own ON passkey FOR ALL TO liaison_auditor, liaison_member
  USING ((person_id = ( SELECT liaison_person() AS liaison_person)))
  WITH CHECK ((person_id = ( SELECT liaison_person() AS liaison_person)));
CREATE POLICY system ON passkey FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE person (
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  roles text[] DEFAULT '{}'::text[] NOT NULL,
  approves text[] DEFAULT '{}'::text[] NOT NULL,
  time_zone text DEFAULT 'Etc/UTC'::text NOT NULL,
  language text DEFAULT 'en'::text NOT NULL,
  active boolean DEFAULT true NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_email_key UNIQUE (email),
  CONSTRAINT person_key_key UNIQUE (key),
  CONSTRAINT person_email_check CHECK ((email = lower(email)))
);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
GRANT SELECT ON person TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON person TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON person TO liaison_system;
CREATE POLICY read ON person FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON person FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON person FOR ALL TO liaison_member
  USING (( SELECT is_administrator() AS is_administrator))
  WITH CHECK (( SELECT is_administrator() AS is_administrator));

CREATE TABLE person_function (
  person_id uuid NOT NULL,
  function text NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT person_function_pkey PRIMARY KEY (function, person_id),
  CONSTRAINT person_function_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE person_function ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_function FORCE ROW LEVEL SECURITY;
GRANT SELECT ON person_function TO liaison_auditor;
GRANT DELETE, INSERT, SELECT, UPDATE ON person_function TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON person_function TO liaison_system;
CREATE POLICY read ON person_function FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON person_function FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON person_function FOR ALL TO liaison_member
  USING (( SELECT is_administrator() AS is_administrator))
  WITH CHECK (( SELECT is_administrator() AS is_administrator));

CREATE TABLE plan (
  id uuid NOT NULL,
  name text NOT NULL,
  plan_version integer NOT NULL,
  status text NOT NULL,
  source text NOT NULL,
  source_hash text NOT NULL,
  authors uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  approved_at timestamp(3) with time zone,
  activated_at timestamp(3) with time zone,
  retired_at timestamp(3) with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT plan_pkey PRIMARY KEY (id),
  CONSTRAINT plan_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'approved'::text, 'active'::text, 'retired'::text])))
);
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
GRANT SELECT ON plan TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON plan TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON plan TO liaison_system;
CREATE UNIQUE INDEX plan_one_active ON public.plan USING btree (status) WHERE (status = 'active'::text);
CREATE POLICY read ON plan FOR SELECT TO liaison_auditor, liaison_member
  USING (true);
CREATE POLICY system ON plan FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY write ON plan FOR ALL TO liaison_member
  USING (true)
  WITH CHECK (true);

CREATE TABLE reconcile_request (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  cause text NOT NULL,
  due_at timestamp(3) with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  lease_until timestamp(3) with time zone,
  lease_token uuid,
  last_error text,
  CONSTRAINT reconcile_request_pkey PRIMARY KEY (id),
  CONSTRAINT reconcile_request_cause_check CHECK ((cause = ANY (ARRAY['change'::text, 'clock'::text]))),
  CONSTRAINT reconcile_request_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE reconcile_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE reconcile_request FORCE ROW LEVEL SECURITY;
GRANT INSERT ON reconcile_request TO liaison_member;
GRANT INSERT ON reconcile_request TO liaison_public;
GRANT DELETE, INSERT, SELECT, UPDATE ON reconcile_request TO liaison_system;
CREATE UNIQUE INDEX reconcile_request_clock ON public.reconcile_request USING btree (incident_id) WHERE (cause = 'clock'::text);
CREATE INDEX reconcile_request_due ON public.reconcile_request USING btree (due_at, id);
CREATE INDEX reconcile_request_incident ON public.reconcile_request USING btree (incident_id);
CREATE POLICY ask ON reconcile_request FOR INSERT TO liaison_member
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = reconcile_request.incident_id))));
CREATE POLICY ask_by_link ON reconcile_request FOR INSERT TO liaison_public
  WITH CHECK (true);
CREATE POLICY system ON reconcile_request FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE recovery_code (
  person_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamp(3) with time zone,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, code_hash),
  CONSTRAINT recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT ON recovery_code TO liaison_auditor;
GRANT DELETE, INSERT, SELECT ON recovery_code TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_code TO liaison_system;
CREATE POLICY own ON recovery_code FOR ALL TO liaison_auditor, liaison_member
  USING ((person_id = ( SELECT liaison_person() AS liaison_person)))
  WITH CHECK ((person_id = ( SELECT liaison_person() AS liaison_person)));
CREATE POLICY system ON recovery_code FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE seen (
  incident_id uuid NOT NULL,
  person_id uuid NOT NULL,
  through bigint NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT seen_pkey PRIMARY KEY (incident_id, person_id),
  CONSTRAINT seen_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id),
  CONSTRAINT seen_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen FORCE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON seen TO liaison_auditor;
GRANT INSERT, SELECT, UPDATE ON seen TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON seen TO liaison_system;
CREATE POLICY own ON seen FOR ALL TO liaison_auditor, liaison_member
  USING (((person_id = ( SELECT liaison_person() AS liaison_person)) AND (EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = seen.incident_id)))))
  WITH CHECK (((person_id = ( SELECT liaison_person() AS liaison_person)) AND (EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = seen.incident_id)))));
CREATE POLICY system ON seen FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE session (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  last_seen_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  revoked_at timestamp(3) with time zone,
  user_agent text DEFAULT ''::text NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_token_hash_key UNIQUE (token_hash),
  CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
GRANT SELECT ON session TO liaison_auditor;
GRANT SELECT ON session TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO liaison_system;
GRANT UPDATE (revoked_at) ON session TO liaison_auditor;
GRANT UPDATE (revoked_at) ON session TO liaison_member;
CREATE INDEX session_person_id ON public.session USING btree (person_id);
CREATE POLICY own ON session FOR ALL TO liaison_auditor, liaison_member
  USING ((person_id = ( SELECT liaison_person() AS liaison_person)))
  WITH CHECK ((person_id = ( SELECT liaison_person() AS liaison_person)));
CREATE POLICY system ON session FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE shown_deadline (
  incident_id uuid NOT NULL,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text NOT NULL,
  due timestamp(3) with time zone NOT NULL,
  status text NOT NULL,
  duty_version integer NOT NULL,
  digest text NOT NULL,
  CONSTRAINT shown_deadline_pkey PRIMARY KEY (incident_id, duty, stage, entity_id, instance),
  CONSTRAINT shown_deadline_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE shown_deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE shown_deadline FORCE ROW LEVEL SECURITY;
GRANT SELECT ON shown_deadline TO liaison_auditor;
GRANT SELECT ON shown_deadline TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON shown_deadline TO liaison_system;
CREATE POLICY system ON shown_deadline FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON shown_deadline FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = shown_deadline.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = shown_deadline.incident_id))));

CREATE TABLE spent_challenge (
  hash bytea NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT spent_challenge_pkey PRIMARY KEY (hash)
);
ALTER TABLE spent_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE spent_challenge FORCE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT ON spent_challenge TO liaison_system;
CREATE POLICY system ON spent_challenge FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);

CREATE TABLE submission (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text DEFAULT ''::text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  reference text,
  recorded_at timestamp(3) with time zone NOT NULL,
  confirmed_by uuid,
  CONSTRAINT submission_pkey PRIMARY KEY (id),
  CONSTRAINT submission_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission FORCE ROW LEVEL SECURITY;
GRANT SELECT ON submission TO liaison_auditor;
GRANT INSERT, SELECT ON submission TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON submission TO liaison_system;
CREATE INDEX submission_incident_id ON public.submission USING btree (incident_id, at);
CREATE POLICY system ON submission FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON submission FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = submission.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = submission.incident_id))));

CREATE TABLE submission_proposal (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  message_id uuid NOT NULL,
  duty text NOT NULL,
  stage text NOT NULL,
  entity_id text NOT NULL,
  instance text DEFAULT ''::text NOT NULL,
  sent_at timestamp(3) with time zone NOT NULL,
  state text NOT NULL,
  CONSTRAINT submission_proposal_pkey PRIMARY KEY (id),
  CONSTRAINT submission_proposal_message_id_key UNIQUE (message_id),
  CONSTRAINT submission_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'dismissed'::text]))),
  CONSTRAINT submission_proposal_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE submission_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission_proposal FORCE ROW LEVEL SECURITY;
GRANT SELECT ON submission_proposal TO liaison_auditor;
GRANT SELECT, UPDATE ON submission_proposal TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON submission_proposal TO liaison_system;
CREATE INDEX submission_proposal_incident_id ON public.submission_proposal USING btree (incident_id);
CREATE POLICY system ON submission_proposal FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON submission_proposal FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = submission_proposal.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = submission_proposal.incident_id))));

CREATE TABLE waiver (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  duty text NOT NULL,
  stage text,
  entity_id text NOT NULL,
  instance text DEFAULT ''::text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL,
  decided_by uuid,
  CONSTRAINT waiver_pkey PRIMARY KEY (id),
  CONSTRAINT waiver_kind_check CHECK ((kind = ANY (ARRAY['waived'::text, 'not_required'::text]))),
  CONSTRAINT waiver_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
ALTER TABLE waiver ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiver FORCE ROW LEVEL SECURITY;
GRANT SELECT ON waiver TO liaison_auditor;
GRANT INSERT, SELECT ON waiver TO liaison_member;
GRANT DELETE, INSERT, SELECT, UPDATE ON waiver TO liaison_system;
CREATE INDEX waiver_incident_id ON public.waiver USING btree (incident_id);
CREATE POLICY system ON waiver FOR ALL TO liaison_system
  USING (true)
  WITH CHECK (true);
CREATE POLICY visible ON waiver FOR ALL TO liaison_auditor, liaison_member
  USING ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = waiver.incident_id))))
  WITH CHECK ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = waiver.incident_id))));

CREATE SEQUENCE incident_number;
GRANT USAGE ON SEQUENCE incident_number TO liaison_member;
GRANT USAGE ON SEQUENCE incident_number TO liaison_system;

CREATE OR REPLACE FUNCTION public.acknowledge_delivery(delivery_id uuid, at timestamp with time zone)
 RETURNS TABLE(incident_id uuid, engagement_id uuid, reference text, label text, stakeholder text, before text, already boolean, acknowledged_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$;
ALTER FUNCTION acknowledge_delivery(uuid,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION acknowledge_delivery(uuid,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acknowledge_delivery(uuid,timestamp with time zone) TO liaison_public;

CREATE OR REPLACE FUNCTION public.api_token_holder(token bytea, at timestamp with time zone)
 RETURNS TABLE(id uuid, person_id uuid, roles text[], approves text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT t.id,
     t.person_id,
     p.roles,
     p.approves
    FROM (api_token t
      JOIN person p ON ((p.id = t.person_id)))
   WHERE ((t.token_hash = api_token_holder.token) AND (t.revoked_at IS NULL) AND ((t.expires_at IS NULL) OR (t.expires_at > api_token_holder.at)) AND may_sign_in(p.*));
END;
ALTER FUNCTION api_token_holder(bytea,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION api_token_holder(bytea,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_token_holder(bytea,timestamp with time zone) TO liaison_public;

CREATE OR REPLACE FUNCTION public.ask_open_incidents_to_reconcile(at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO reconcile_request (id, incident_id, cause, due_at)  SELECT gen_random_uuid() AS gen_random_uuid,
             incident.id,
             'change',
             ask_open_incidents_to_reconcile.at AS at
            FROM incident
           WHERE ((incident.status = ANY (ARRAY['suspected'::text, 'declared'::text])) OR ((incident.status = 'closed'::text) AND (incident.next_due_at IS NOT NULL)));
END;
ALTER FUNCTION ask_open_incidents_to_reconcile(timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION ask_open_incidents_to_reconcile(timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_open_incidents_to_reconcile(timestamp with time zone) TO liaison_member;

CREATE OR REPLACE FUNCTION public.begin_own_try(at timestamp with time zone)
 RETURNS TABLE(person_id uuid, password_hash text, totp_secret bytea, totp_last_step bigint, waiting boolean, locks boolean)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT begin_try.person_id,
     begin_try.password_hash,
     begin_try.totp_secret,
     begin_try.totp_last_step,
     begin_try.waiting,
     begin_try.locks
    FROM begin_try(liaison_person(), begin_own_try.at) begin_try(person_id, password_hash, totp_secret, totp_last_step, waiting, locks);
END;
ALTER FUNCTION begin_own_try(timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION begin_own_try(timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_own_try(timestamp with time zone) TO liaison_auditor;
GRANT EXECUTE ON FUNCTION begin_own_try(timestamp with time zone) TO liaison_member;

CREATE OR REPLACE FUNCTION public.begin_sign_in(address text, at timestamp with time zone, browser bytea DEFAULT NULL::bytea)
 RETURNS TABLE(person_id uuid, password_hash text, totp_secret bytea, totp_last_step bigint, waiting boolean, locks boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
BEGIN
  SELECT t.person_id, t.password_hash, t.totp_secret, t.totp_last_step, t.waiting, t.locks
    INTO person_id, password_hash, totp_secret, totp_last_step, waiting, locks
    FROM person p, begin_try(p.id, at) t WHERE p.email = lower(address) AND may_sign_in(p);
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF waiting THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    UPDATE session s SET tries = s.tries + 1
     WHERE s.token_hash = browser AND s.person_id = begin_sign_in.person_id AND s.revoked_at IS NULL AND s.tries < 5;
    waiting := NOT FOUND;
  END IF;
  RETURN NEXT;
END $function$;
ALTER FUNCTION begin_sign_in(text,timestamp with time zone,bytea) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION begin_sign_in(text,timestamp with time zone,bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_sign_in(text,timestamp with time zone,bytea) TO liaison_public;

CREATE OR REPLACE FUNCTION public.begin_try(who uuid, at timestamp with time zone)
 RETURNS TABLE(person_id uuid, password_hash text, totp_secret bytea, totp_last_step bigint, waiting boolean, locks boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE c credential;
BEGIN
  SELECT * INTO c FROM credential WHERE credential.person_id = who AND credential.password_hash IS NOT NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  waiting := coalesce(c.locked_until > at, false);
  locks := NOT waiting AND c.failed_attempts >= 4;
  IF NOT waiting THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    UPDATE credential
       SET failed_attempts = c.failed_attempts + 1,
           locked_until = CASE WHEN locks
             THEN at + least(interval '15 minutes', interval '30 seconds' * 2 ^ least(c.failed_attempts - 4, 10)) END
     WHERE credential.person_id = who;
  END IF;
  person_id := who;
  password_hash := c.password_hash;
  totp_secret := CASE WHEN c.totp_confirmed_at IS NOT NULL THEN c.totp_secret END;
  totp_last_step := c.totp_last_step;
  RETURN NEXT;
END $function$;
ALTER FUNCTION begin_try(uuid,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION begin_try(uuid,timestamp with time zone) FROM PUBLIC;

CREATE OR REPLACE FUNCTION public.end_access(who uuid, tokens_too boolean, at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE ended integer;
BEGIN
  IF liaison_person() IS NOT NULL AND NOT is_administrator() THEN
    RAISE EXCEPTION 'only an administrator ends the access of others' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE session s SET revoked_at = at WHERE s.person_id = who AND s.revoked_at IS NULL;
  GET DIAGNOSTICS ended = ROW_COUNT;
  UPDATE one_time_token o SET used_at = at WHERE o.person_id = who AND o.used_at IS NULL;
  IF tokens_too THEN
    UPDATE api_token t SET revoked_at = at WHERE t.person_id = who AND t.revoked_at IS NULL;
  END IF;
  RETURN ended;
END $function$;
ALTER FUNCTION end_access(uuid,boolean,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION end_access(uuid,boolean,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION end_access(uuid,boolean,timestamp with time zone) TO liaison_member;

CREATE OR REPLACE FUNCTION public.finish_passkey_sign_in(credential text, new_counter bigint, challenge bytea, challenge_expires_at timestamp with time zone, previous bytea, new_id uuid, new_token bytea, at timestamp with time zone, new_expires_at timestamp with time zone, agent text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE who uuid;
BEGIN
  DELETE FROM spent_challenge s WHERE s.expires_at < at;
  INSERT INTO spent_challenge (hash, expires_at) VALUES (challenge, challenge_expires_at) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE passkey k SET counter = new_counter, last_used_at = at FROM person p
   WHERE k.credential_id = credential AND p.id = k.person_id AND may_sign_in(p)
     AND (new_counter > k.counter OR new_counter = 0 AND k.counter = 0)
  RETURNING k.person_id INTO who;
  IF who IS NULL THEN
    RETURN false;
  END IF;
  UPDATE credential c SET failed_attempts = 0, locked_until = NULL WHERE c.person_id = who;
  PERFORM open_session(who, previous, new_id, new_token, at, new_expires_at, agent);
  RETURN true;
END $function$;
ALTER FUNCTION finish_passkey_sign_in(text,bigint,bytea,timestamp with time zone,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION finish_passkey_sign_in(text,bigint,bytea,timestamp with time zone,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION finish_passkey_sign_in(text,bigint,bytea,timestamp with time zone,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) TO liaison_public;

CREATE OR REPLACE FUNCTION public.finish_sign_in(who uuid, judged_hash text, step bigint, recovery bytea, previous bytea, new_id uuid, new_token bytea, at timestamp with time zone, new_expires_at timestamp with time zone, agent text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF recovery IS NOT NULL THEN
    UPDATE recovery_code r SET used_at = at WHERE r.person_id = who AND r.code_hash = recovery AND r.used_at IS NULL;
    IF NOT FOUND THEN
      RETURN false;
    END IF;
  END IF;
  UPDATE credential c
     SET failed_attempts = 0, locked_until = NULL, totp_last_step = coalesce(step, c.totp_last_step)
   WHERE c.person_id = who AND c.password_hash = judged_hash
     AND (c.totp_confirmed_at IS NULL AND NOT has_passkey(who)
          OR c.totp_confirmed_at IS NOT NULL AND step > coalesce(c.totp_last_step, 0)
          OR step IS NULL AND recovery IS NOT NULL)
     AND EXISTS (SELECT FROM person p WHERE p.id = who AND may_sign_in(p));
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM open_session(who, previous, new_id, new_token, at, new_expires_at, agent);
  RETURN true;
END $function$;
ALTER FUNCTION finish_sign_in(uuid,text,bigint,bytea,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION finish_sign_in(uuid,text,bigint,bytea,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION finish_sign_in(uuid,text,bigint,bytea,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) TO liaison_public;

CREATE OR REPLACE PROCEDURE public.guard_by_incident(IN t regclass, IN verbs text)
 LANGUAGE plpgsql
AS $procedure$
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
END $procedure$;
REVOKE ALL ON PROCEDURE guard_by_incident(regclass,text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION public.has_passkey(who uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (EXISTS (SELECT FROM passkey k WHERE (k.person_id = has_passkey.who)));
ALTER FUNCTION has_passkey(uuid) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION has_passkey(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_passkey(uuid) TO liaison_public;

CREATE OR REPLACE FUNCTION public.is_administrator()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (EXISTS (SELECT FROM person p WHERE ((p.id = liaison_person()) AND p.active AND ('administrator'::text = ANY (p.roles)))));
ALTER FUNCTION is_administrator() OWNER TO liaison_system;
REVOKE ALL ON FUNCTION is_administrator() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_administrator() TO liaison_member;

CREATE OR REPLACE FUNCTION public.is_participant(incident uuid, person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (EXISTS (SELECT FROM participant p WHERE ((p.incident_id = is_participant.incident) AND (p.person_id = is_participant.person))));
ALTER FUNCTION is_participant(uuid,uuid) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION is_participant(uuid,uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_participant(uuid,uuid) TO liaison_auditor;
GRANT EXECUTE ON FUNCTION is_participant(uuid,uuid) TO liaison_member;

CREATE OR REPLACE FUNCTION public.liaison_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('liaison.person'::text, true), ''::text))::uuid;
REVOKE ALL ON FUNCTION liaison_person() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION liaison_person() TO liaison_auditor;
GRANT EXECUTE ON FUNCTION liaison_person() TO liaison_member;
GRANT EXECUTE ON FUNCTION liaison_person() TO liaison_public;
GRANT EXECUTE ON FUNCTION liaison_person() TO liaison_system;

CREATE OR REPLACE FUNCTION public.link_holder(token bytea, link_kind text, at timestamp with time zone)
 RETURNS TABLE(person_id uuid, name text, email text, organisation text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT p.id,
     p.name,
     p.email,
     ( SELECT installation.organisation_name
            FROM installation) AS organisation_name
    FROM (one_time_token o
      JOIN person p ON ((p.id = o.person_id)))
   WHERE ((o.token_hash = link_holder.token) AND (o.kind = link_holder.link_kind) AND (o.used_at IS NULL) AND (o.expires_at > link_holder.at) AND may_sign_in(p.*));
END;
ALTER FUNCTION link_holder(bytea,text,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION link_holder(bytea,text,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION link_holder(bytea,text,timestamp with time zone) TO liaison_public;

CREATE OR REPLACE FUNCTION public.log_entry_is_pending()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO log_pending (seq) VALUES (NEW.seq);
  RETURN NULL;
END $function$;
ALTER FUNCTION log_entry_is_pending() OWNER TO liaison_system;
REVOKE ALL ON FUNCTION log_entry_is_pending() FROM PUBLIC;

CREATE OR REPLACE FUNCTION public.log_lineage()
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  cluster text := 'unknown';
  timeline text := 'unknown';
BEGIN
  BEGIN
    SELECT system_identifier::text INTO cluster FROM pg_control_system();
    timeline := left(pg_walfile_name(pg_current_wal_insert_lsn()), 8);
  EXCEPTION WHEN undefined_function OR insufficient_privilege OR feature_not_supported THEN
    NULL;
  END;
  RETURN cluster || '/' || timeline || '/' || (SELECT oid FROM pg_database WHERE datname = current_database());
END $function$;
REVOKE ALL ON FUNCTION log_lineage() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_lineage() TO liaison_system;

CREATE OR REPLACE FUNCTION public.may_admit(incident uuid, person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (is_participant(incident, person) OR (EXISTS (SELECT FROM incident i WHERE ((i.id = may_admit.incident) AND ((NOT i.restricted) OR ((i.declared_by = may_admit.person) AND (NOT (EXISTS (SELECT FROM participant p WHERE (p.incident_id = i.id))))))))));
ALTER FUNCTION may_admit(uuid,uuid) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION may_admit(uuid,uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION may_admit(uuid,uuid) TO liaison_auditor;
GRANT EXECUTE ON FUNCTION may_admit(uuid,uuid) TO liaison_member;

CREATE OR REPLACE FUNCTION public.may_sign_in(p person)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ((p).active AND ((p).roles <> '{}'::text[]));
ALTER FUNCTION may_sign_in(person) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION may_sign_in(person) FROM PUBLIC;

CREATE OR REPLACE FUNCTION public.open_session(who uuid, previous bytea, new_id uuid, new_token bytea, at timestamp with time zone, new_expires_at timestamp with time zone, agent text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 UPDATE session s SET revoked_at = open_session.at
   WHERE ((s.token_hash = open_session.previous) AND (s.revoked_at IS NULL));
 DELETE FROM session s
   WHERE ((s.person_id = open_session.who) AND (s.expires_at < (open_session.at - '30 days'::interval)));
 INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, expires_at, user_agent)
   VALUES (open_session.new_id, open_session.who, open_session.new_token, open_session.at, open_session.at, open_session.new_expires_at, open_session.agent);
END;
ALTER FUNCTION open_session(uuid,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION open_session(uuid,bytea,uuid,bytea,timestamp with time zone,timestamp with time zone,text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION public.passkey_holder(credential text)
 RETURNS TABLE(person_id uuid, public_key bytea, counter bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT k.person_id,
     k.public_key,
     k.counter
    FROM (passkey k
      JOIN person p ON ((p.id = k.person_id)))
   WHERE ((k.credential_id = passkey_holder.credential) AND may_sign_in(p.*));
END;
ALTER FUNCTION passkey_holder(text) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION passkey_holder(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION passkey_holder(text) TO liaison_public;

CREATE OR REPLACE FUNCTION public.peek_delivery(delivery_id uuid)
 RETURNS TABLE(reference text, stakeholder text, acknowledged_at timestamp with time zone, answered boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT i.reference,
     e.label,
     e.acknowledged_at,
     (e.state <> ALL (ARRAY['proposed'::text, 'approved'::text, 'notified'::text, 'silent'::text]))
    FROM ((delivery d
      JOIN engagement e ON ((e.id = d.engagement_id)))
      JOIN incident i ON ((i.id = d.incident_id)))
   WHERE (d.id = peek_delivery.delivery_id);
END;
ALTER FUNCTION peek_delivery(uuid) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION peek_delivery(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION peek_delivery(uuid) TO liaison_public;

CREATE OR REPLACE FUNCTION public.request_reset(mail uuid, wanted text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO account_mail (id, kind, address, state, due_at, created_at)
   VALUES (request_reset.mail, 'reset'::text, lower(request_reset.wanted), 'queued'::text, request_reset.at, request_reset.at) ON CONFLICT DO NOTHING;
END;
ALTER FUNCTION request_reset(uuid,text,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION request_reset(uuid,text,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION request_reset(uuid,text,timestamp with time zone) TO liaison_public;

CREATE OR REPLACE FUNCTION public.search_incidents(words text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT incident.id
    FROM incident
   WHERE (to_tsvector('simple'::regconfig, ((((incident.reference || ' '::text) || incident.title) || ' '::text) || incident.summary)) @@ websearch_to_tsquery('simple'::regconfig, search_incidents.words))
   ORDER BY incident.declared_at DESC
  LIMIT 1000;
END;
ALTER FUNCTION search_incidents(text) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION search_incidents(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_incidents(text) TO liaison_auditor;
GRANT EXECUTE ON FUNCTION search_incidents(text) TO liaison_member;

CREATE OR REPLACE FUNCTION public.session_holder(token bytea, at timestamp with time zone)
 RETURNS TABLE(id uuid, person_id uuid, roles text[], approves text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE seen timestamptz;
BEGIN
  SELECT s.id, s.person_id, p.roles, p.approves, s.last_seen_at INTO id, person_id, roles, approves, seen
    FROM session s JOIN person p ON p.id = s.person_id
   WHERE s.token_hash = token AND s.revoked_at IS NULL AND s.expires_at > at
     AND s.last_seen_at > at - interval '12 hours' AND may_sign_in(p);
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF seen <= at - interval '1 minute' THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    UPDATE session SET last_seen_at = at
     WHERE session.id = (SELECT s.id FROM session s WHERE s.token_hash = token FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN NEXT;
END $function$;
ALTER FUNCTION session_holder(bytea,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION session_holder(bytea,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_holder(bytea,timestamp with time zone) TO liaison_public;

CREATE OR REPLACE FUNCTION public.use_link(token bytea, link_kind text, new_hash text, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE who uuid;
BEGIN
  UPDATE one_time_token o SET used_at = at
    FROM person p
   WHERE o.token_hash = token AND o.kind = link_kind AND o.used_at IS NULL AND o.expires_at > at
     AND p.id = o.person_id AND may_sign_in(p)
  RETURNING o.person_id INTO who;
  IF who IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO credential (person_id, password_hash, password_changed_at) VALUES (who, new_hash, at)
  ON CONFLICT (person_id) DO UPDATE
    SET password_hash = new_hash, password_changed_at = at, failed_attempts = 0, locked_until = NULL;
  UPDATE one_time_token o SET used_at = at WHERE o.person_id = who AND o.used_at IS NULL;
  UPDATE session s SET revoked_at = at WHERE s.person_id = who AND s.revoked_at IS NULL;
  RETURN who;
END $function$;
ALTER FUNCTION use_link(bytea,text,text,timestamp with time zone) OWNER TO liaison_system;
REVOKE ALL ON FUNCTION use_link(bytea,text,text,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION use_link(bytea,text,text,timestamp with time zone) TO liaison_public;
