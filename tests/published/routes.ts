import type { App } from '../../server/kernel/http/app.ts'

/** Every route that the app knows, hidden ones included: `GET /a/:token`. HEAD and OPTIONS come with GET and count with it. */
export function routesOf(app: App): string[] {
  const steps: string[] = []
  const found: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent, step = '', methods = ''] = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (indent === undefined) continue
    const depth = indent.length / 4
    steps.splice(depth, steps.length, step)
    for (const method of methods.split(', ').filter((one) => one && one !== 'HEAD'))
      found.push(`${method} ${steps.join('')}`)
  }
  return found.sort()
}
