-- Passkeys (WebAuthn). With one a person signs in without a password; whoever has one does not come in with a password alone any more.
GRANT CREATE ON SCHEMA public TO liaison_system;

CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  -- As the authenticator names it, in base64url.
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3)
);
CREATE INDEX passkey_person_id ON passkey (person_id);
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON passkey TO liaison_member, liaison_auditor
  USING (person_id = (SELECT liaison_person())) WITH CHECK (person_id = (SELECT liaison_person()));
CREATE POLICY system ON passkey TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (name), DELETE ON passkey TO liaison_member, liaison_auditor;
GRANT SELECT, INSERT, UPDATE, DELETE ON passkey TO liaison_system;

-- A challenge is ours by its signature; here is which ones were answered, so that each works once.
CREATE TABLE spent_challenge (
  hash bytea PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL
);
ALTER TABLE spent_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE spent_challenge FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON spent_challenge TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON spent_challenge TO liaison_system;

-- Whose passkey this is, and by which key its signature is judged.
CREATE FUNCTION passkey_holder(credential text)
  RETURNS TABLE (person_id uuid, public_key bytea, counter bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT k.person_id, k.public_key, k.counter FROM passkey k JOIN person p ON p.id = k.person_id
     WHERE k.credential_id = credential AND may_sign_in(p);
  END;

-- Whether a password alone is too little. Asked once the password was judged right.
CREATE FUNCTION has_passkey(who uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM passkey k WHERE k.person_id = who);

-- The session held before ends (ASVS 5.0 V7.2.4), what is long over is swept out, and the new one begins.
CREATE FUNCTION open_session(
  who uuid, previous bytea, new_id uuid, new_token bytea, at timestamptz, new_expires_at timestamptz, agent text
) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    UPDATE session s SET revoked_at = at WHERE s.token_hash = previous AND s.revoked_at IS NULL;
    DELETE FROM session s WHERE s.person_id = who AND s.expires_at < at - interval '30 days';
    INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, expires_at, user_agent)
    VALUES (new_id, who, new_token, at, at, new_expires_at, agent);
  END;

-- As before, and a passkey is a second factor too: with one, a password takes a code or a recovery code beside it.
CREATE OR REPLACE FUNCTION finish_sign_in(
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
     AND (c.totp_confirmed_at IS NULL AND NOT has_passkey(who)
          OR c.totp_confirmed_at IS NOT NULL AND step > coalesce(c.totp_last_step, 0)
          OR step IS NULL AND recovery IS NOT NULL)
     AND EXISTS (SELECT FROM person p WHERE p.id = who AND may_sign_in(p));
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM open_session(who, previous, new_id, new_token, at, new_expires_at, agent);
  RETURN true;
END $$;

-- Opens a session for an answer that was judged right: each challenge once, and only with a counter that went on, where the authenticator
-- counts (WebAuthn Level 3 §7.2 step 22). It takes the count of tries back, as a password does.
CREATE FUNCTION finish_passkey_sign_in(
  credential text, new_counter bigint, challenge bytea, challenge_expires_at timestamptz, previous bytea,
  new_id uuid, new_token bytea, at timestamptz, new_expires_at timestamptz, agent text
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY[
    'passkey_holder(text)', 'has_passkey(uuid)',
    'open_session(uuid, bytea, uuid, bytea, timestamptz, timestamptz, text)',
    'finish_passkey_sign_in(text, bigint, bytea, timestamptz, bytea, uuid, bytea, timestamptz, timestamptz, text)'
  ]::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO liaison_system', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION passkey_holder(text), has_passkey(uuid),
  finish_passkey_sign_in(text, bigint, bytea, timestamptz, bytea, uuid, bytea, timestamptz, timestamptz, text) TO liaison_public;
REVOKE CREATE ON SCHEMA public FROM liaison_system;
