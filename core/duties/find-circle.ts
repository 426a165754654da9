/** The names from `start` by `next` until it is reached again, the start first; undefined where it never is. */
export function findCircle(start: string, next: (name: string) => readonly string[]): string[] | undefined {
  const seen = new Set<string>()
  const paths: string[][] = [[start]]
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    for (const name of next(path.at(-1)!)) {
      if (name === start) return path
      if (!seen.has(name)) paths.push([...path, name])
      seen.add(name)
    }
  }
  return undefined
}
