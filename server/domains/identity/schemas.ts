import { APPROVAL_KINDS, FUNCTIONS, ROLES } from '@liaison/core/directory'
import { zoneSchema } from '@liaison/core/time'
import { z } from 'zod'
import { instant, pageOf } from '../../kernel/http/schemas.ts'
import { MAX_LENGTH, MIN_LENGTH } from './password-policy.ts'

const address = z.string().trim().min(1).max(254)
/** As it was typed: neither trimmed nor cut (ASVS 5.0 V6.2.8). */
const shownPassword = z.string().min(1).max(1024)
const newPassword = z
  .string()
  .max(1024)
  .describe(`${MIN_LENGTH} to ${MAX_LENGTH} characters of any kind; what is guessed first is refused.`)
const code = z.string().trim().min(6).max(64)
const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must be one line')

export const signInInput = z.strictObject({
  email: address,
  password: shownPassword,
  totp: code.optional().describe('Six digits of the authenticator app, where one is enrolled.'),
  recoveryCode: code.optional().describe('Instead of `totp`; works once.'),
})
export type SignInInput = z.output<typeof signInInput>

export const setupInput = z
  .strictObject({
    code: code.describe('As the server printed it when it started.'),
    organisation: line.describe('What it is called in messages.'),
    name: line,
    email: z.email().max(254),
    password: newPassword,
  })
  .meta({
    examples: [
      {
        code: 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ',
        organisation: 'Nordlicht AG',
        name: 'Ada Holm',
        email: 'ada@nordlicht.example',
        password: 'quiet-harbour-at-dawn',
      },
    ],
  })
export const setupView = z.object({ setUp: z.boolean() }).meta({ id: 'Setup' })

export const passwordInput = z.strictObject({
  current: shownPassword,
  password: newPassword,
  revokeTokens: z.boolean().default(false).describe('Also ends all my API tokens, which outlive a password otherwise.'),
})
export const shownPasswordInput = z.strictObject({ password: shownPassword })
export const linkInput = z.strictObject({ password: newPassword })
export const linkParams = z.object({ token: z.string().max(100) })
export const resetInput = z.strictObject({ email: address })
export const codeInput = z.strictObject({ code })
export const tokenInput = z
  .strictObject({
    name: line.describe('What it is for.'),
    expiresAt: instant.nullable().default(null).describe('`null`: until it is revoked.'),
  })
  .meta({ examples: [{ name: 'Dashboard' }] })

const person = {
  name: line,
  email: z.email().max(254),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  approves: z.array(z.enum(APPROVAL_KINDS)).max(APPROVAL_KINDS.length).describe('What an approver decides on.'),
  functions: z.array(z.enum(FUNCTIONS)).max(FUNCTIONS.length).describe('In an incident; not a permission.'),
  timeZone: zoneSchema,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as de or pt-BR'),
}

export const createPersonInput = z
  .strictObject({
    ...person,
    roles: person.roles.default([]),
    approves: person.approves.default([]),
    functions: person.functions.default([]),
    timeZone: person.timeZone.default('Etc/UTC'),
    language: person.language.default('en'),
  })
  .meta({
    examples: [{ name: 'Ida Holm', email: 'ida@acme.example', roles: ['responder'], functions: ['technical_lead'] }],
  })
export type CreatePersonInput = z.output<typeof createPersonInput>

export const changePersonInput = z
  .strictObject({ ...person, active: z.boolean() })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'must change something')
  .meta({ examples: [{ language: 'de' }] })
export type ChangePersonInput = z.output<typeof changePersonInput>

export const personView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(ROLES)),
    approves: z.array(z.enum(APPROVAL_KINDS)),
    functions: z.array(z.enum(FUNCTIONS)),
    timeZone: z.string(),
    language: z.string(),
    active: z.boolean(),
    createdAt: instant,
    version: z.number().int(),
  })
  .meta({ id: 'Person' })
export const personPage = pageOf(personView)

export const sessionView = z
  .object({
    id: z.uuid(),
    createdAt: instant,
    lastSeenAt: instant.describe('To the minute.'),
    expiresAt: instant.describe('At the latest; twelve hours without a request end it before.'),
    userAgent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
export const sessionList = z.object({ items: z.array(sessionView), nextCursor: z.null() })

export const meView = z
  .object({
    person: personView,
    session: sessionView.nullable().describe('`null` for an API token.'),
    totp: z.boolean().describe('Whether an authenticator app is enrolled.'),
    passkeys: z.number().int().describe('With an app or a passkey a password alone does not open a session.'),
    recoveryCodesLeft: z.number().int(),
  })
  .meta({ id: 'Me' })

export const tokenView = z
  .object({ id: z.uuid(), name: z.string(), createdAt: instant, expiresAt: instant.nullable() })
  .meta({ id: 'ApiToken' })
export const tokenList = z.object({ items: z.array(tokenView), nextCursor: z.null() })
export const newTokenView = tokenView
  .omit({ createdAt: true })
  .extend({ token: z.string().describe('Shown this once.') })
  .meta({ id: 'NewApiToken' })

export const totpView = z.object({
  secret: z.string().describe('Base32, for typing.'),
  uri: z.string().describe('`otpauth://…`, for a QR code.'),
})
export const recoveryCodesView = z.object({ recoveryCodes: z.array(z.string()).describe('Shown this once.') })
const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/, 'must be base64url')
/** As `PublicKeyCredential.toJSON()` writes it (WebAuthn Level 3 §5.1). */
const publicKeyCredential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.looseObject({}),
}
export const newPasskeyInput = z.strictObject({
  name: line.describe('To know it from others: the device.'),
  response: z.strictObject({
    ...publicKeyCredential,
    response: z.strictObject({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z.array(z.string().max(50)).max(10).optional(),
      authenticatorData: base64url.optional(),
      publicKey: base64url.optional(),
      publicKeyAlgorithm: z.number().int().optional(),
    }),
  }),
})
export type NewPasskeyInput = z.output<typeof newPasskeyInput>
export const passkeyAnswer = z.strictObject({
  ...publicKeyCredential,
  response: z.strictObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
})
export type PasskeyAnswer = z.output<typeof passkeyAnswer>
export const passkeyNameInput = z.strictObject({ name: line }).meta({ examples: [{ name: 'Office laptop' }] })
export const passkeyOptionsView = z
  .looseObject({ challenge: z.string() })
  .describe('For the browser, as `PublicKeyCredential.parse…OptionsFromJSON` reads it.')
export const passkeyView = z
  .object({ id: z.uuid(), name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() })
  .meta({ id: 'Passkey' })
export const passkeyList = z.object({ items: z.array(passkeyView), nextCursor: z.null() })
export const newPasskeyView = passkeyView
  .extend({
    recoveryCodes: z
      .array(z.string())
      .nullable()
      .describe('Shown this once, with the first second factor; otherwise `null`.'),
  })
  .meta({ id: 'NewPasskey' })
export const nothing = z.null().describe('Done.')
