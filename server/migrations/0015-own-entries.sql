-- What is said of an incident in the log, and who asks for it to be judged again, is for those who see the incident. Only the bearer of
-- an acknowledgement link sees none: the function that takes the answer has found the incident by then.
DROP POLICY append ON log_entry;
CREATE POLICY append ON log_entry FOR INSERT TO liaison_member, liaison_auditor
  WITH CHECK (incident_id IS NULL OR EXISTS (SELECT FROM incident i WHERE i.id = incident_id));
CREATE POLICY append_by_link ON log_entry FOR INSERT TO liaison_public WITH CHECK (true);

DROP POLICY ask ON reconcile_request;
CREATE POLICY ask ON reconcile_request FOR INSERT TO liaison_member
  WITH CHECK (EXISTS (SELECT FROM incident i WHERE i.id = incident_id));
CREATE POLICY ask_by_link ON reconcile_request FOR INSERT TO liaison_public WITH CHECK (true);
