import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The published document, read for tests: what it promises is what they try. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  default?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
  pattern?: string
}
interface Content {
  content?: Record<string, { schema?: Schema; example?: object }>
}
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Without the prefix of the API: `/incidents/{id}`. */
  path: string
  operationId: string
  summary: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: Content
  responses: Record<string, Content & { $ref?: string }>
  security?: unknown[]
  document: Document
}
interface Document {
  tags: { name: string }[]
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path' | 'document'>>>
}

const PREFIX = '/api/v1'
export const document: Document = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8'))

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    ...operation,
    method: method.toUpperCase() as Operation['method'],
    path: path.replace(PREFIX, ''),
    document,
  })),
)

/** Follows a reference into the components. */
export function resolve<T extends { $ref?: string } | undefined>(part: T): T {
  if (!part?.$ref) return part
  const target = part.$ref
    .slice(2)
    .split('/')
    .reduce((at, step) => (at as unknown as Record<string, object>)[step]!, document as object)
  return target as unknown as T
}

export const exampleOf = ({ requestBody }: Operation): object | undefined =>
  requestBody?.content?.['application/json']?.example

export const bodySchema = ({ requestBody }: Operation): Schema | undefined =>
  resolve(requestBody?.content?.['application/json']?.schema)
