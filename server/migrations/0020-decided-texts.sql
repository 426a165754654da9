-- The text that an approver decided on, so that the next version can be shown as what changed since. It goes with the request.
ALTER TABLE approval_request ADD COLUMN decided_text jsonb;
