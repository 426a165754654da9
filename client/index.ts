/**
 * The API as typed calls: what openapi.json says is what compiles. `schema.d.ts` is generated; nothing here knows a single operation.
 */
import createFetchClient, {
  type Client as FetchClient,
  type FetchResponse,
  type MaybeOptionalInit,
  type Middleware,
} from 'openapi-fetch'
import { Refusal } from './refusal.ts'
import type { components, paths } from './schema.d.ts'

export { Refusal } from './refusal.ts'
export type { operations, paths } from './schema.d.ts'
/** The shapes of the API by name: `Schemas['Incident']`. */
export type Schemas = components['schemas']

export interface ClientOptions {
  /** Where the installation answers, without the path of the API: `https://liaison.example.org`. */
  baseUrl: string
  /** An API token. Left out: the session of the browser. */
  token?: string
  fetch?: (request: Request) => Promise<Response>
}

type Methods = 'get' | 'put' | 'post' | 'delete' | 'patch'
type PathsWith<M extends Methods> = {
  [Path in keyof paths]: paths[Path] extends { [key in M]: object } ? Path : never
}[keyof paths]
type Operation<Path extends keyof paths, M extends Methods> = paths[Path][M] & Record<string | number, unknown>
type Data<O extends Record<string | number, unknown>, Init> = NonNullable<
  FetchResponse<O, Init, `${string}/${string}`>['data']
>
interface Done<D> {
  /** `undefined` where there is nothing to say: 202, 204. */
  data: [D] extends [never] ? undefined : D
  response: Response
}
type Arguments<Init> = Record<never, never> extends Init ? [init?: Init] : [init: Init]

/** A call that answers with what was asked for, and throws a `Refusal` otherwise. */
type Call<M extends Methods> = <Path extends PathsWith<M>, Init extends MaybeOptionalInit<paths[Path], M>>(
  path: Path,
  ...init: Arguments<Init>
) => Promise<Done<Data<Operation<Path, M>, Init>>>

export type Client = { [M in Methods as Uppercase<M>]: Call<M> }

/** A client of one installation for one caller. A number in JSON stays a number, an instant a text (RFC 3339). */
export function createClient({ baseUrl, token, fetch }: ClientOptions): Client {
  const client: FetchClient<paths> = createFetchClient<paths>({
    baseUrl,
    fetch,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
  client.use(throwRefusals)
  return client as unknown as Client
}

const throwRefusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await Refusal.of(response)
  },
}
