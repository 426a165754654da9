import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ORDER } from '../server/domains/order.ts'

const root = resolve(import.meta.dirname, '..')
const PACKAGES = ['core', 'catalogue', 'server', 'client', 'web', 'cli'] as const

/** Who may import whom. `bench` and `tests` may import anything. */
const MAY_IMPORT: Record<(typeof PACKAGES)[number], readonly string[]> = {
  core: [],
  catalogue: ['core'],
  server: ['core', 'catalogue'],
  client: [],
  web: ['client', 'core'],
  cli: ['core', 'catalogue', 'server', 'client'],
}

interface Import {
  from: string
  specifier: string
  typeOnly: boolean
  /** Path below the root, or `@liaison/x/y`, or the bare module name. */
  target: string
}

const files = PACKAGES.flatMap((name) => sources(join(root, name))).map((file) => relative(root, file))
const product = files.filter((file) => !/\.test\.ts$|\/testing\/|\/fixtures\//.test(file))
const imports = product.flatMap(importsOf)

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules') return []
    if (statSync(path).isDirectory()) return sources(path)
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : []
  })
}

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8')
  const statements = text.matchAll(
    /^\s*(?:import|export)\s(type\s)?[^'"]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )
  return [...statements].map(([, type, named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic ?? ''
    const target = specifier.startsWith('.') ? relative(root, resolve(root, dirname(from), specifier)) : specifier
    return { from, specifier, typeOnly: type !== undefined, target }
  })
}

const packageOf = (path: string) => (path.startsWith('@liaison/') ? path.split('/')[1] : path.split('/')[0]) ?? ''

describe('packages', () => {
  it('import only in the direction of the plan', () => {
    const wrong = imports.filter(({ from, target, specifier }) => {
      const own = packageOf(from) as keyof typeof MAY_IMPORT
      if (!specifier.startsWith('.') && !specifier.startsWith('@liaison/')) return false
      const other = packageOf(target)
      return other !== own && !MAY_IMPORT[own].includes(other)
    })
    expect(wrong).toEqual([])
  })

  it('reach into each other by the public folder only, never by a relative path', () => {
    const wrong = imports.filter(
      ({ from, target, specifier }) => specifier.startsWith('.') && packageOf(target) !== packageOf(from),
    )
    expect(wrong).toEqual([])
  })
})

describe('core', () => {
  const own = imports.filter(({ from }) => from.startsWith('core/'))

  it('does no I/O', () => {
    expect(own.filter(({ specifier }) => /^node:|^(fs|http|net|pg|nodemailer)$/.test(specifier))).toEqual([])
  })

  it('knows no clock and no randomness', () => {
    const impure = product
      .filter((file) => file.startsWith('core/'))
      .filter((file) =>
        /\bDate\.now\(|new Date\(\)|Temporal\.Now|Math\.random\(|performance\.now\(|crypto\.(?:random|getRandom)|randomBytes|randomUUID|\bfetch\(|process\./.test(
          readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
        ),
      )
    expect(impure).toEqual([])
  })
})

describe('import cycles', () => {
  it('there are none between files, types included', () => {
    const graph = new Map<string, string[]>()
    for (const { from, specifier, target } of imports) {
      if (specifier.startsWith('.')) graph.set(from, [...(graph.get(from) ?? []), target])
    }
    expect(cyclesOf(graph)).toEqual([])
  })

  it('there are none between the folders of core', () => {
    const folder = (path: string) => path.split('/').slice(0, 2).join('/')
    const graph = new Map<string, string[]>()
    for (const { from, specifier, target } of imports) {
      if (!from.startsWith('core/') || !specifier.startsWith('.') || folder(from) === folder(target)) continue
      graph.set(folder(from), [...new Set([...(graph.get(folder(from)) ?? []), folder(target)])])
    }
    expect(cyclesOf(graph)).toEqual([])
  })
})

/** Each cycle once, as a path that ends where it begins. */
function cyclesOf(graph: ReadonlyMap<string, string[]>): string[] {
  const cycles: string[] = []
  const done = new Set<string>()
  const visit = (node: string, path: string[]): void => {
    const at = path.indexOf(node)
    if (at >= 0) cycles.push([...path.slice(at), node].join(' → '))
    if (at >= 0 || done.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    done.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return cycles
}

describe('server', () => {
  const domainOf = (path: string) => /^server\/domains\/([^/]+)\//.exec(path)?.[1]

  it('has the domains of the plan, and no other', () => {
    const folders = readdirSync(join(root, 'server/domains')).filter((name) => !name.endsWith('.ts'))
    expect(folders.sort()).toEqual([...ORDER].sort())
  })

  it('lets a domain import only what comes before it in the order, and only its index', () => {
    const wrong = imports.filter(({ from, target }) => {
      const [own, other] = [domainOf(from), domainOf(target)]
      if (!own || !other || own === other) return false
      const before = ORDER.indexOf(other as never) < ORDER.indexOf(own as never)
      return !before || !target.endsWith(`/${other}/index.ts`)
    })
    expect(wrong).toEqual([])
  })

  it('keeps the kernel ignorant of the domains', () => {
    expect(imports.filter(({ from, target }) => from.startsWith('server/kernel/') && domainOf(target))).toEqual([])
  })

  it('lets nobody in without proof but in the demonstration, which only the command line can start', () => {
    const reaching = imports.filter(({ target }) => target.startsWith('server/demo/'))
    expect(reaching.map(({ from }) => from).filter((from) => !from.startsWith('server/demo/'))).toEqual([
      'server/index.ts',
    ])
    const opening = product.filter((file) => /\bopenSession\(/.test(readFileSync(join(root, file), 'utf8')))
    expect(opening).toEqual(['server/demo/routes.ts', 'server/domains/identity/open-session.ts'])
  })

  it('reads configuration in the composition only', () => {
    const readers = product.filter(
      (file) => file.startsWith('server/') && /process\.env/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(readers.filter((file) => !/^server\/(main|worker|app|index|host)\.ts$/.test(file))).toEqual([])
  })
})

describe('web', () => {
  const own = imports.filter(({ from }) => from.startsWith('web/'))
  const domainOf = (path: string) => /^web\/src\/domains\/([^/]+)\//.exec(path)?.[1]
  const before = (one: string, other: string) => ORDER.indexOf(one as never) < ORDER.indexOf(other as never)

  it('takes no rule of core along: only its types, and what verifies the log without the server', () => {
    const values = own.filter(({ target, typeOnly }) => target.startsWith('@liaison/core') && !typeOnly)
    expect(values.filter(({ target }) => target !== '@liaison/core/log')).toEqual([])
  })

  it('has the folders of the server’s domains, which import in the same order', () => {
    const folders = own.flatMap(({ from }) => domainOf(from) ?? [])
    expect(folders.filter((folder) => !ORDER.includes(folder as never))).toEqual([])
    const wrong = own.filter(({ from, target }) => {
      const [domain, other] = [domainOf(from), domainOf(target)]
      return domain && other && domain !== other && !before(other, domain)
    })
    expect(wrong).toEqual([])
  })

  it('keeps shared parts ignorant of pages', () => {
    const shared = own.filter(({ from }) => /^web\/src\/(kit|api|theme)\//.test(from))
    expect(shared.filter(({ target }) => /^web\/src\/(domains|frame)\//.test(target))).toEqual([])
  })
})

describe('commands', () => {
  /** A command takes a context first and opens a transaction: it is known by what it does, not by its file's name. */
  const commands = product
    .filter(
      (file) => /^server\/domains\/[^/]+\/[^/]+\.ts$/.test(file) && !/\/(routes|tasks|queries|index)\.ts$/.test(file),
    )
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const parts = text.split(/^(?:export )?(?=async function|function|const)/m).slice(1)
      return parts
        .filter((part) => /^(async )?function \w+\(\s*ctx: Context/.test(part) && /ctx\.transaction\(/.test(part))
        .map((part) => ({ file, name: /function (\w+)/.exec(part)?.[1], part }))
    })

  it('are there', () => {
    expect(commands.length).toBeGreaterThan(5)
  })

  it('each asks whether the caller may', () => {
    expect(
      commands.filter(({ part }) => !/\bauthorize\(/.test(part)).map(({ file, name }) => `${file} ${name}`),
    ).toEqual([])
  })

  it('each records what it did', () => {
    expect(commands.filter(({ part }) => !/\brecord\(/.test(part)).map(({ file, name }) => `${file} ${name}`)).toEqual(
      [],
    )
  })
})

describe('files', () => {
  it('stay small: none over 500 lines', () => {
    const long = files.filter(
      (file) => !/schema\.ts$/.test(file) && readFileSync(join(root, file), 'utf8').split('\n').length > 500,
    )
    expect(long).toEqual([])
  })
})
