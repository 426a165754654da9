-- What an attack on a running house showed to be missing.
GRANT CREATE ON SCHEMA public TO liaison_system;

-- Participants admit others. An incident that is not restricted is seen by everybody, so whoever may restrict it (a rule of the
-- application) also names the first participant: before, nobody but who had declared it could.
CREATE OR REPLACE FUNCTION may_admit(incident uuid, person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN is_participant(incident, person)
    OR EXISTS (SELECT FROM incident i WHERE i.id = incident
         AND (NOT i.restricted
              OR i.declared_by = person AND NOT EXISTS (SELECT FROM participant p WHERE p.incident_id = i.id)));

-- Whoever knows an address could keep its owner out for ever, by a wrong password every quarter of an hour. A browser that held a session
-- of this person (ended by time, not by anybody) may try in spite of the waiting: five times, counted apart (OWASP, device cookies).
ALTER TABLE session ADD COLUMN tries integer NOT NULL DEFAULT 0;
DROP FUNCTION begin_sign_in(text, timestamptz);
CREATE FUNCTION begin_sign_in(address text, at timestamptz, browser bytea DEFAULT NULL)
  RETURNS TABLE (person_id uuid, password_hash text, totp_secret bytea, totp_last_step bigint, waiting boolean, locks boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;
ALTER FUNCTION begin_sign_in(text, timestamptz, bytea) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION begin_sign_in(text, timestamptz, bytea) TO liaison_public;

-- Erasing is for administrators who still are, and for what they can see: an update that reads nothing asks no policy of reading.
DROP POLICY erase ON log_entry;
CREATE POLICY erase ON log_entry FOR UPDATE TO liaison_member
  USING ((SELECT is_administrator()) AND (incident_id IS NULL OR EXISTS (SELECT FROM incident i WHERE i.id = incident_id)))
  WITH CHECK (private IS NULL AND salt IS NULL);

-- Answers that are kept for repeated requests hold what was written: they go after a day, with the next request of the same person.
GRANT DELETE ON idempotency_key TO liaison_member;
REVOKE CREATE ON SCHEMA public FROM liaison_system;
