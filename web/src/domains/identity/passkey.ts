import type { paths } from '@liaison/client'
import { api } from '../../api/client.ts'
import { NotDone } from '../../kit/not-done.ts'
import { accountTexts } from './account-texts.ts'

/** Whether this browser keeps passkeys, and reads what the API writes (WebAuthn Level 3). */
export const canKeepPasskeys = () =>
  typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential

type BodyOf<Path extends '/api/v1/passkeys' | '/api/v1/session/passkey'> =
  paths[Path]['post']['requestBody']['content']['application/json']

/** What the browser answers, or `NotDone` where it was cancelled. */
async function ask(asking: Promise<Credential | null>): Promise<unknown> {
  const credential = await asking.catch((error: unknown) => {
    if (error instanceof DOMException) throw new NotDone(accountTexts.passkeys.cancelled)
    throw error
  })
  return (credential as PublicKeyCredential).toJSON()
}

/** Makes one in this browser, and registers it. Throws `NotDone` where the browser made none. */
export async function addPasskey(name: string, password: string) {
  const { data } = await api.POST('/api/v1/passkeys/options', { body: { password } })
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    data as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  const response = await ask(navigator.credentials.create({ publicKey }))
  return (await api.POST('/api/v1/passkeys', { body: { name, response } as BodyOf<'/api/v1/passkeys'> })).data
}

/** Signs in with one that this browser keeps. Throws `NotDone` where it gave none. */
export async function signInByPasskey() {
  const { data } = await api.POST('/api/v1/session/passkey/options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    data as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  const body = await ask(navigator.credentials.get({ publicKey }))
  return (await api.POST('/api/v1/session/passkey', { body: body as BodyOf<'/api/v1/session/passkey'> })).data
}
