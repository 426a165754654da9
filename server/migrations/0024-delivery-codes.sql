-- Why a delivery waits or has failed, for the posture to read: the sentence beside it is for people.
ALTER TABLE delivery ADD COLUMN error_code text;
