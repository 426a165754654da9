import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40

export interface AuthenticatorOptions {
  /** Whether it asks for a PIN or a finger; otherwise a touch is enough for it. */
  verifies?: boolean
}

/** A key for passkeys as a browser on `pageUrl` offers it: ES256, no attestation, with a counter (WebAuthn Level 3 §6). */
export function newAuthenticator(pageUrl: string, { verifies = true }: AuthenticatorOptions = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { hostname, origin } = new URL(pageUrl)
  let counter = 0
  let userHandle = ''

  function authenticatorData(more: number, key: Uint8Array = new Uint8Array()): Buffer {
    counter += 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = PRESENT | (verifies ? VERIFIED : 0) | more
    return Buffer.concat([sha256(hostname), Buffer.from([flags]), count, key])
  }
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const credential = { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {} }

  return {
    register({ challenge, user }: { challenge: string; user: { id: string } }) {
      userHandle = user.id
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const point = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, point(x)],
          [-3, point(y)],
        ]) as never,
      )
      const data = authenticatorData(WITH_KEY, Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]))
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(data)],
      ])
      return {
        ...credential,
        response: {
          clientDataJSON: b64(clientData('webauthn.create', challenge)),
          attestationObject: b64(isoCBOR.encode(attestation as never)),
          transports: ['internal'],
        },
      }
    },
    answer({ challenge }: { challenge: string }) {
      const data = authenticatorData(0)
      const client = clientData('webauthn.get', challenge)
      return {
        ...credential,
        response: {
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: b64(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
          userHandle,
        },
      }
    },
  }
}
