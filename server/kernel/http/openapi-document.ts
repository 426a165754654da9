/** The parts of an OpenAPI document that are read or changed here. */
interface Operation {
  parameters?: { name: string; in: string }[]
  responses: Record<string, Response | Reference>
}
interface Response {
  description: string
  headers?: Record<string, unknown>
  content?: Record<string, { schema?: Schema | Reference }>
}
interface Reference {
  $ref: string
}
interface Schema {
  properties?: Record<string, { type?: string }>
}
interface Document {
  tags?: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; [section: string]: unknown }
}

const TAGS: Record<string, string> = {
  system: 'The installation itself.',
  setup: 'The first run of an installation.',
  'sign-in': 'Sessions and one’s own keys.',
  tokens: 'API tokens of one’s own.',
  people: 'Our people, their roles and functions.',
  directory: 'Our entities, and the organisations with whom we deal.',
  plans: 'Coordination plans.',
  incidents: 'Incidents, and the register of facts and events that everything follows from.',
  duties: 'Notification duties, and what was reported under them.',
  communications: 'What is said to whom, and who let it go.',
  coordination: 'Who is engaged, and what must be true now.',
  audit: 'The log, and its proofs.',
  events: 'What changes while one looks.',
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const header = (description: string, type = 'string') => ({ description, schema: { type } })

/** Refusals are the same everywhere, so they are written once. */
const REFUSALS: Record<string, [name: string, response: Response]> = {
  400: ['Invalid', { description: 'The input is wrong in itself; `errors` names each fault.', content: problem }],
  401: [
    'NotSignedIn',
    {
      description: 'Sign in first, or send an API token.',
      headers: { 'WWW-Authenticate': header('`Bearer`.') },
      content: problem,
    },
  ],
  403: ['NotAllowed', { description: 'It is there, but your roles do not allow this.', content: problem }],
  404: ['NotFound', { description: 'It is not there, or not for you to know.', content: problem }],
  409: ['Conflict', { description: 'The present state does not allow it.', content: problem }],
  412: ['Changed', { description: 'Somebody changed it since you read it.', content: problem }],
  428: ['VersionRequired', { description: 'If-Match is missing.', content: problem }],
  429: [
    'TooMany',
    {
      description: 'Wait before you ask again.',
      headers: { 'Retry-After': header('Seconds.', 'integer') },
      content: problem,
    },
  ],
  503: [
    'NotNow',
    {
      description: 'It took too long and was stopped; nothing was changed.',
      headers: { 'Retry-After': header('Seconds.', 'integer') },
      content: problem,
    },
  ],
  500: ['Failed', { description: 'Something of ours failed, and nothing was changed.', content: problem }],
}

/** Makes the document say what the kernel does for every route: refusals, versions, the order of things. */
export function finishDocument<D>(draft: D): D {
  const document = draft as unknown as Document
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
  for (const operation of operations) {
    referToRefusals(operation)
    addEtags(operation, document.components.schemas)
  }
  const { schemas, ...components } = document.components
  const responses = Object.fromEntries(Object.values(REFUSALS))
  const finished: Document = {
    ...document,
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    components: {
      ...components,
      responses,
      headers: { ETag: header('The version of this resource, for If-Match.') },
      schemas: onlyUsed(schemas, [document.paths, responses]),
    },
  }
  return finished as unknown as D
}

function referToRefusals(operation: Operation): void {
  const edits = operation.parameters?.some(({ name }) => name === 'If-Match')
  const { 503: own, ...said } = operation.responses
  const statuses = [...Object.keys(said), '500', '503'].filter((status) => edits || !/412|428/.test(status))
  operation.responses = Object.fromEntries(
    statuses.map((status) => {
      // The health of a process is an answer of its own also where it is bad.
      if (status === '503' && own) return [status, own]
      const refusal = REFUSALS[status]
      return [status, refusal ? { $ref: `#/components/responses/${refusal[0]}` } : operation.responses[status]!]
    }),
  )
}

/** Kernel: whatever has a version is answered with an ETag. */
function addEtags(operation: Operation, schemas: Record<string, Schema>): void {
  for (const response of Object.values(operation.responses)) {
    if ('$ref' in response) continue
    const schema = response.content?.['application/json']?.schema
    const resolved = schema && '$ref' in schema ? schemas[schema.$ref.split('/').at(-1)!] : schema
    if (resolved?.properties?.version?.type === 'integer') {
      response.headers = { ETag: { $ref: '#/components/headers/ETag' } }
    }
  }
}

/** The registry of schemas knows some that no route uses, such as a view in the direction of input. */
function onlyUsed(schemas: Record<string, Schema>, roots: unknown[]): Record<string, Schema> {
  const used = new Set<string>()
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (!name || used.has(name)) continue
      used.add(name)
      visit(schemas[name])
    }
  }
  for (const root of roots) visit(root)
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)))
}
