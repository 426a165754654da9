-- Whoever may name participants sees whom there are: of an incident that is not restricted, everybody who sees the incident. Before,
-- somebody who admitted a person to such an incident was answered with an empty list.
DROP POLICY visible ON participant;
CREATE POLICY visible ON participant TO liaison_member, liaison_auditor
  USING (person_id = (SELECT liaison_person()) OR may_admit(incident_id, (SELECT liaison_person())))
  WITH CHECK (may_admit(incident_id, (SELECT liaison_person())));
