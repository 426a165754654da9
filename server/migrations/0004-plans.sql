-- A coordination plan. `source` is the file as it was given; what is approved never changes again.
CREATE TABLE plan (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  plan_version integer NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'approved', 'active', 'retired')),
  source text NOT NULL,
  source_hash text NOT NULL,
  -- Who wrote or edited it: none of them approves it.
  authors uuid[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL,
  approved_at timestamptz(3),
  activated_at timestamptz(3),
  retired_at timestamptz(3),
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX plan_one_active ON plan (status) WHERE status = 'active';

ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON plan FOR SELECT TO liaison_member, liaison_auditor USING (true);
CREATE POLICY write ON plan TO liaison_member USING (true) WITH CHECK (true);
CREATE POLICY system ON plan TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT ON plan TO liaison_member, liaison_auditor;
GRANT INSERT, UPDATE ON plan TO liaison_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON plan TO liaison_system;
