import { plainMail } from './mail-form.ts'
import { openSmtp, type Smtp, type SmtpOptions } from './smtp.ts'

export const MAIL_NOT_CONFIGURED = 'Mail is not configured: set LIAISON_SMTP_URL.'

export interface MailerDeps {
  publicUrl: string
  mailFrom: string
  /** Where answers go, if not to `mailFrom`. */
  mailReplyTo?: string | undefined
  /** Absent: mail waits, visibly. */
  smtpUrl?: string | undefined
}

/** The one way to the mail server of a process. */
export interface Mailer {
  /** Absent where mail is not configured. */
  smtp: Smtp | undefined
  /** For mail that belongs to no incident, such as invitations. Throws a sentence where the next server did not take it. */
  sendMail(mail: { to: string; subject: string; text: string }): Promise<void>
  close(): void
}

export function createMailer(deps: MailerDeps, options: Partial<SmtpOptions> = {}): Mailer {
  const { smtpUrl: url } = deps
  const smtp = url ? openSmtp({ url, connections: 8, timeoutMs: 60_000, ...options }) : undefined
  return {
    smtp,
    async sendMail({ to, subject, text }) {
      if (!smtp) throw new Error(MAIL_NOT_CONFIGURED)
      const answer = await smtp.send(plainMail({ to: { address: to }, subject, text }, deps))
      if (answer.kind !== 'sent') throw new Error(answer.why)
    },
    close: () => smtp?.close(),
  }
}
