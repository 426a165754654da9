-- Up to which entry of the log somebody has looked at an incident. One's own mark and nobody else's: it says who reads when.
CREATE TABLE seen (
  incident_id uuid NOT NULL REFERENCES incident,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  through bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (incident_id, person_id)
);
ALTER TABLE seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON seen TO liaison_member, liaison_auditor
  USING (person_id = (SELECT liaison_person()) AND EXISTS (SELECT FROM incident i WHERE i.id = incident_id))
  WITH CHECK (person_id = (SELECT liaison_person()) AND EXISTS (SELECT FROM incident i WHERE i.id = incident_id));
CREATE POLICY system ON seen TO liaison_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON seen TO liaison_member, liaison_auditor;
GRANT SELECT, INSERT, UPDATE, DELETE ON seen TO liaison_system;
