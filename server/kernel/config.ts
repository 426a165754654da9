import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/**
 * Everything that can be configured, by environment variable; docs/operations/configuration.md says the same in prose.
 * Only main.ts, worker.ts and the command line read it.
 */
export interface Config {
  /** LIAISON_PORT, 7300. */
  port: number
  /** LIAISON_HOST, 127.0.0.1: put a TLS-terminating proxy in front before opening it wider. */
  host: string
  /**
   * LIAISON_TRUSTED_PROXIES, `loopback`: addresses or networks of the proxies in front, whose X-Forwarded-For is believed. Limits count
   * by the address of the client, so that a flood from one does not shut everybody else out.
   */
  trustedProxies: readonly string[]
  /** LIAISON_PUBLIC_URL, `http://localhost:PORT`: how links in messages begin. No trailing slash. */
  publicUrl: string
  /** LIAISON_DATA_DIR, `./data`: private PostgreSQL, secret key. */
  dataDir: string
  /** DATABASE_URL: any PostgreSQL from 15 on. Absent: a private one under the data directory. */
  databaseUrl: string | undefined
  /** LIAISON_SECRET_KEY_FILE, `<data>/secret.key`: 32 random bytes in base64; made at the first start. */
  secretKeyFile: string
  /** LIAISON_SMTP_URL: `smtp://user:password@host:587`. Absent: mail waits, visibly. */
  smtpUrl: string | undefined
  /** LIAISON_MAIL_FROM, `Liaison <liaison@localhost>`. */
  mailFrom: string
  /** LIAISON_ALLOW_PRIVATE_WEBHOOKS, false: whether webhooks may go to private and loopback addresses. */
  allowPrivateWebhooks: boolean
}

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const family = isIP(address)
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128)
}

const Environment = z.object({
  LIAISON_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535')
    .default(7300),
  LIAISON_HOST: z.string().default('127.0.0.1'),
  LIAISON_TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .transform((text) => (text === 'none' ? [] : text.split(/[\s,]+/).filter(Boolean)))
    .refine((list) => list.every((one) => one === 'loopback' || isNetwork(one)), {
      message: 'must be loopback, none, or addresses and networks with commas between, such as 172.18.0.0/16',
    }),
  LIAISON_PUBLIC_URL: url('http:', 'https:').optional(),
  LIAISON_DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  LIAISON_SECRET_KEY_FILE: z.string().optional(),
  LIAISON_SMTP_URL: url('smtp:', 'smtps:').optional(),
  LIAISON_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an address such as "Liaison <liaison@example.org>"')
    .default('Liaison <liaison@localhost>'),
  LIAISON_ALLOW_PRIVATE_WEBHOOKS: z
    .enum(['true', 'false', '1', '0'], 'must be true or false')
    .transform((text) => text === 'true' || text === '1')
    .default(false),
})

/** Reads the configuration; a wrong value throws one sentence that names it. An empty variable counts as absent. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(`${issue?.path.join('.')} ${issue?.message}.`)
  }
  const env = parsed.data
  const dataDir = resolve(env.LIAISON_DATA_DIR)
  return {
    port: env.LIAISON_PORT,
    host: env.LIAISON_HOST,
    trustedProxies: env.LIAISON_TRUSTED_PROXIES,
    publicUrl: (env.LIAISON_PUBLIC_URL ?? `http://localhost:${env.LIAISON_PORT}`).replace(/\/+$/, ''),
    dataDir,
    databaseUrl: env.DATABASE_URL,
    secretKeyFile: resolve(env.LIAISON_SECRET_KEY_FILE ?? join(dataDir, 'secret.key')),
    smtpUrl: env.LIAISON_SMTP_URL,
    mailFrom: env.LIAISON_MAIL_FROM,
    allowPrivateWebhooks: env.LIAISON_ALLOW_PRIVATE_WEBHOOKS,
  }
}

/** The version of the product, for headers and `/health`. */
export const productVersion: string = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
).version
