import type { LinkKind } from './sign-in-queries.ts'

const HOUR = 3_600_000

/** How long a link is good: an invitation over a weekend, a reset for who sits before the screen. */
export const LINK_MS: Record<LinkKind, number> = { invitation: 72 * HOUR, reset: HOUR }

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface LinkMail {
  to: string
  name: string
  organisation: string
  publicUrl: string
  token: string
}

/** The token follows a `#`: a browser sends it to no server, so that no log on the way keeps it. */
export function linkMail(kind: LinkKind, { to, name, organisation, publicUrl, token }: LinkMail): Mail {
  const house = organisation || 'your organisation'
  if (kind === 'invitation') {
    return {
      to,
      subject: `Your access to Liaison at ${house}`,
      text: paragraphs(
        `Hello ${name},`,
        `you are invited to Liaison, where ${house} coordinates the response to security incidents. Choose a password here:`,
        `${publicUrl}/accept-invitation#${token}`,
        'The link works once, for 72 hours. After that, ask whoever invited you for another.',
      ),
    }
  }
  return {
    to,
    subject: 'Your new password for Liaison',
    text: paragraphs(
      `Hello ${name},`,
      `somebody, presumably you, asked for a new password for Liaison at ${house}. Choose it here:`,
      `${publicUrl}/reset-password#${token}`,
      'The link works once, for an hour. If it was not you, do nothing: your password stays as it is.',
    ),
  }
}

function paragraphs(...texts: string[]): string {
  return `${texts.join('\n\n')}\n`
}
