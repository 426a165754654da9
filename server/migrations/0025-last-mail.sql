-- When mail left last is shown in the settings.
CREATE INDEX delivery_mail_sent ON delivery (sent_at) WHERE channel_kind = 'email' AND sent_at IS NOT NULL;
