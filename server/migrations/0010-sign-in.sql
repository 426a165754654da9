-- Sign-in. Who asks is not known yet, so a request comes as liaison_public, which sees no table: each step is one narrow function.
-- `at` is always the clock of the caller, so that one instant holds for a whole request.
GRANT CREATE ON SCHEMA public TO liaison_system;

-- Whoever holds a role may sign in; without one there is nothing to do here. Asked again with every request.
CREATE FUNCTION may_sign_in(p person) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN p.active AND p.roles <> '{}';
ALTER FUNCTION may_sign_in(person) OWNER TO liaison_system;
GRANT EXECUTE ON FUNCTION may_sign_in(person) TO liaison_system;

-- Who holds a session: 12 hours without a request end it, 30 days in any case (ASVS 5.0 V7.3). `last_seen_at` moves at most once a
-- minute, and nobody waits for it: neither for another request of the same session, nor for the disk.
CREATE FUNCTION session_holder(token bytea, at timestamptz)
  RETURNS TABLE (id uuid, person_id uuid, roles text[], approves text[])
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

CREATE FUNCTION api_token_holder(token bytea, at timestamptz)
  RETURNS TABLE (id uuid, person_id uuid, roles text[], approves text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT t.id, t.person_id, p.roles, p.approves
      FROM api_token t JOIN person p ON p.id = t.person_id
     WHERE t.token_hash = token AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > at) AND may_sign_in(p);
  END;

-- Counts a try before it is judged, so that tries side by side cannot outrun the count. From the fifth on the account waits: 30 seconds,
-- doubling to 15 minutes, never for good. While it waits nothing is judged and nothing counted. A success takes the count back. A crash
-- may lose the last counts; in return the answer does not wait for the disk, which would tell that the account exists.
CREATE FUNCTION begin_try(who uuid, at timestamptz)
  RETURNS TABLE (person_id uuid, password_hash text, totp_secret bytea, totp_last_step bigint, waiting boolean, locks boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

CREATE FUNCTION begin_sign_in(address text, at timestamptz)
  RETURNS TABLE (person_id uuid, password_hash text, totp_secret bytea, totp_last_step bigint, waiting boolean, locks boolean)
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT t.* FROM person p, begin_try(p.id, at) t WHERE p.email = lower(address) AND may_sign_in(p);
  END;

-- The same for somebody who is signed in and shows the password again.
CREATE FUNCTION begin_own_try(at timestamptz)
  RETURNS TABLE (person_id uuid, password_hash text, totp_secret bytea, totp_last_step bigint, waiting boolean, locks boolean)
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT * FROM begin_try(liaison_person(), at);
  END;

-- Opens a session for a try that was judged right: only if the password is still the one judged, and only with a second factor where
-- one is enrolled, each code once (ASVS 5.0 V6.5.1). The session held before ends (V7.2.4), and what is long over is swept out.
CREATE FUNCTION finish_sign_in(
  who uuid, judged_hash text, step bigint, recovery bytea, previous bytea,
  new_id uuid, new_token bytea, at timestamptz, new_expires_at timestamptz, agent text
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
     AND (c.totp_confirmed_at IS NULL OR step > coalesce(c.totp_last_step, 0) OR (step IS NULL AND recovery IS NOT NULL))
     AND EXISTS (SELECT FROM person p WHERE p.id = who AND may_sign_in(p));
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE session s SET revoked_at = at WHERE s.token_hash = previous AND s.revoked_at IS NULL;
  DELETE FROM session s WHERE s.person_id = who AND s.expires_at < at - interval '30 days';
  INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, expires_at, user_agent)
  VALUES (new_id, who, new_token, at, at, new_expires_at, agent);
  RETURN true;
END $$;

-- Whose link this is, with what a new password must not be made of.
CREATE FUNCTION link_holder(token bytea, link_kind text, at timestamptz)
  RETURNS TABLE (person_id uuid, name text, email text, organisation text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT p.id, p.name, p.email, (SELECT organisation_name FROM installation)
      FROM one_time_token o JOIN person p ON p.id = o.person_id
     WHERE o.token_hash = token AND o.kind = link_kind AND o.used_at IS NULL AND o.expires_at > at AND may_sign_in(p);
  END;

-- Sets the password by a link. The link and all others of the person are used up, sessions end, waiting ends. A second factor stays: a
-- reset is no way around it (ASVS 5.0 V6.4.3).
CREATE FUNCTION use_link(token bytea, link_kind text, new_hash text, at timestamptz) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

-- A wish for a reset is kept as an address that nobody has looked up: known and unknown addresses cost the same and answer alike. Whose
-- it is, the task finds out. One at a time for each address.
ALTER TABLE account_mail ALTER COLUMN person_id DROP NOT NULL;
ALTER TABLE account_mail ADD COLUMN address text;
ALTER TABLE account_mail ADD CHECK ((person_id IS NULL) = (kind = 'reset') AND (address IS NULL) = (kind = 'invitation'));
CREATE UNIQUE INDEX account_mail_reset ON account_mail (address) WHERE kind = 'reset';
CREATE FUNCTION request_reset(mail uuid, wanted text, at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    INSERT INTO account_mail (id, kind, address, state, due_at, created_at)
    VALUES (mail, 'reset', lower(wanted), 'queued', at, at)
    ON CONFLICT DO NOTHING;
  END;

-- People are the administrators' to change; the roles of a person decide everything else, so the wall holds here too.
CREATE FUNCTION is_administrator() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM person p WHERE p.id = liaison_person() AND p.active AND 'administrator' = ANY (p.roles));
DROP POLICY write ON person;
CREATE POLICY write ON person TO liaison_member
  USING ((SELECT is_administrator())) WITH CHECK ((SELECT is_administrator()));
DROP POLICY write ON person_function;
CREATE POLICY write ON person_function TO liaison_member
  USING ((SELECT is_administrator())) WITH CHECK ((SELECT is_administrator()));
DROP POLICY ask ON account_mail;
CREATE POLICY ask ON account_mail FOR INSERT TO liaison_member
  WITH CHECK (kind = 'invitation' AND (SELECT is_administrator()));

-- Ends another's sessions and links, and the API tokens as well where the person leaves. For administrators and the host.
CREATE FUNCTION end_access(who uuid, tokens_too boolean, at timestamptz) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY[
    'session_holder(bytea, timestamptz)', 'api_token_holder(bytea, timestamptz)', 'begin_sign_in(text, timestamptz)',
    'finish_sign_in(uuid, text, bigint, bytea, bytea, uuid, bytea, timestamptz, timestamptz, text)',
    'link_holder(bytea, text, timestamptz)', 'use_link(bytea, text, text, timestamptz)',
    'request_reset(uuid, text, timestamptz)', 'begin_try(uuid, timestamptz)', 'begin_own_try(timestamptz)',
    'is_administrator()', 'end_access(uuid, boolean, timestamptz)']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO liaison_system', f);
  END LOOP;
  FOREACH f IN ARRAY ARRAY[
    'session_holder(bytea, timestamptz)', 'api_token_holder(bytea, timestamptz)', 'begin_sign_in(text, timestamptz)',
    'finish_sign_in(uuid, text, bigint, bytea, bytea, uuid, bytea, timestamptz, timestamptz, text)',
    'link_holder(bytea, text, timestamptz)', 'use_link(bytea, text, text, timestamptz)',
    'request_reset(uuid, text, timestamptz)']::regprocedure[] LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO liaison_public', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION begin_own_try(timestamptz) TO liaison_member, liaison_auditor;
GRANT EXECUTE ON FUNCTION is_administrator() TO liaison_member;
GRANT EXECUTE ON FUNCTION end_access(uuid, boolean, timestamptz) TO liaison_member, liaison_system;


-- A function is everybody's to call unless that is taken back: a default for one schema (0001) cannot take back what holds for all.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM liaison_system;
