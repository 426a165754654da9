import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * All keys of an installation come from one file of 32 random bytes, by HKDF (RFC 5869) with a label for each purpose; none is in
 * the database. All processes of an installation share the file.
 */
export interface Secrets {
  /** Seals a small secret for keeping in the database (AES-256-GCM; `context` is bound to it, for example a channel id). */
  seal(plain: string, context: string): Buffer
  /** Opens what `seal` made; throws where key, context or bytes are wrong. */
  open(sealed: Buffer, context: string): string
  /** A URL-safe authenticator of a text for one purpose; 32 bytes. */
  sign(purpose: string, text: string): string
  verify(purpose: string, text: string, signature: string): boolean
  /** A password for a database login. */
  password(login: string): string
  /** 32 bytes of seed for the log's Ed25519 key. */
  logSeed(): Uint8Array
}

/** Reads the key file, or makes it (mode 0600) where it does not exist yet. Throws a sentence where it is not usable. */
export function readSecrets(file: string): Secrets {
  return secretsFrom(readKey(file))
}

function readKey(file: string): Buffer {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Error(`The secret key file ${file} cannot be made: ${(error as Error).message}.`)
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new Error(`The secret key file ${file} must hold 32 bytes in base64.`)
  return key
}

/** The same from 32 bytes at hand. */
export function secretsFrom(key: Buffer): Secrets {
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', key, 'liaison', label, 32))
  const sealing = derive('seal')
  const signing = derive('sign')
  const mac = (purpose: string, text: string) => createHmac('sha256', signing).update(`${purpose}\n${text}`).digest()

  return {
    seal(plain, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
    sign: (purpose, text) => mac(purpose, text).toString('base64url'),
    verify(purpose, text, signature) {
      const given = Buffer.from(signature, 'base64url')
      const right = mac(purpose, text)
      return given.length === right.length && timingSafeEqual(given, right)
    },
    password: (login) => derive(`login ${login}`).toString('base64url'),
    logSeed: () => new Uint8Array(derive('log')),
  }
}
