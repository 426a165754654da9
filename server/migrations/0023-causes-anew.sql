-- Each cause owes its message once; but a cause that ended and holds anew, of somebody who had been let go, is a new cause. What was
-- written for the one before stays on record and stands in the way of no new text.
ALTER TABLE message ADD COLUMN cause_over boolean NOT NULL DEFAULT false;
DROP INDEX message_once;
CREATE UNIQUE INDEX message_once ON message (engagement_id, cause_key) WHERE state <> 'superseded' AND NOT cause_over;
