import { STATUS_CODES } from 'node:http'
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { finishDocument } from './openapi-document.ts'
import { instant } from './schemas.ts'

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transform']>
type TransformObject = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>
type JsonSchema = Record<string, unknown>

const zodToJsonConfig = {
  override({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: unknown }) {
    const schema = jsonSchema as JsonSchema
    if (isInstant(zodSchema)) asOnTheWire(schema)
    // Zod leaves these out where a part is a codec, since they could be meant of what is inside; ours are of what is on the wire.
    const definition = definitionOf(zodSchema)
    if (definition.type === 'default') schema.default = definition.defaultValue
    const { examples } = z.globalRegistry.get(zodSchema as z.ZodType) ?? {}
    if (examples) schema.examples = examples
    // The format says it already.
    if (schema.format === 'uuid') delete schema.pattern
    if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
    if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  },
}

/** Also a copy of it that `describe` made. */
function isInstant(zodSchema: unknown): boolean {
  return definitionOf(zodSchema) === definitionOf(instant)
}

const definitionOf = (zodSchema: unknown) =>
  (zodSchema as { _zod: { def: { type: string; defaultValue?: unknown } } })._zod.def

/** A codec is written as what is on the wire, in answers too. */
function asOnTheWire(schema: JsonSchema): void {
  const { description } = schema
  for (const key of Object.keys(schema)) delete schema[key]
  Object.assign(schema, { type: 'string', format: 'date-time' }, description !== undefined && { description })
}

const transformSchemas = createJsonSchemaTransform({ zodToJsonConfig })
const transformComponents = createJsonSchemaTransformObject({ zodToJsonConfig })

/** What @fastify/swagger needs to write the document from the routes and their schemas. */
export function openApi(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.1' as const,
      info: {
        title: 'Liaison',
        version,
        description: 'Coordinates the response to a security incident with everyone it concerns.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This installation' }],
      components: {
        securitySchemes: {
          token: { type: 'http' as const, scheme: 'bearer', description: 'An API token: `Authorization: Bearer …`.' },
          session: {
            type: 'apiKey' as const,
            in: 'cookie',
            name: 'liaison_session',
            description: 'Set by signing in; `__Host-liaison_session` behind TLS.',
          },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: describeRoute,
    transformObject: ((document: Parameters<TransformObject>[0]) =>
      finishDocument(transformComponents(document as never) as never)) as TransformObject,
  }
}

/** What the route's configuration promises is written into its operation: who may call, and which headers count. */
const describeRoute: Transform = (document) => {
  const { schema, url } = transformSchemas(document as never) as { schema: JsonSchema; url: string }
  const { config, method } = document.route as { config?: RouteFlags; method: string }
  if (!schema || schema.hide) return { schema, url }
  const responses = schema.response as Record<string, JsonSchema>
  const headers = {
    ...(config?.edits && { 'If-Match': IF_MATCH }),
    ...(method === 'POST' && responses['201'] && !config?.secret && { 'Idempotency-Key': IDEMPOTENCY_KEY }),
  }
  const described = {
    ...schema,
    operationId: operationIdOf(method, url),
    ...(config?.public && { security: [] }),
    ...(Object.keys(headers).length > 0 && {
      headers: { type: 'object', properties: headers, required: config?.edits ? ['If-Match'] : [] },
    }),
    response: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        { ...response, description: response.description ?? STATUS_CODES[status] },
      ]),
    ),
  }
  return { schema: described, url } as unknown as ReturnType<Transform>
}

interface RouteFlags {
  public?: boolean
  edits?: boolean
  secret?: boolean
}

const IF_MATCH = {
  type: 'string',
  description: 'The ETag of what is edited, as it was read. Without it 428, with an older one 412.',
  examples: ['"3"'],
}
const IDEMPOTENCY_KEY = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  description:
    'A value of your own for this creation. Repeated with the same key and body it is done once and gets the first answer again, ' +
    'with `Idempotency-Replayed: true`; with another body it is refused (409).',
}

/** `POST /api/v1/incidents/:id/call-note` → `postIncidentsByIdCallNote`: as stable, and as unique, as the address itself. */
export function operationIdOf(method: string, url: string): string {
  const words = url
    .replace(/^\/api\/v\d+/, '')
    .split(/[/.-]/)
    .filter(Boolean)
    .map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)))
  return method.toLowerCase() + words.join('')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
