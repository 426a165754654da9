-- An audience that was addressed stays on record, or asking again would begin again.
ALTER TABLE audience_expansion ADD COLUMN done_at timestamptz(3);
DROP INDEX audience_expansion_due;
CREATE INDEX audience_expansion_due ON audience_expansion (due_at, id) WHERE done_at IS NULL;
