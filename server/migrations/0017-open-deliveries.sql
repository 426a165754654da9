-- Whether anything of a text still waits is asked each time one of its deliveries ends; an audience has thousands.
CREATE INDEX delivery_open ON delivery (message_id) WHERE state IN ('queued', 'held');
