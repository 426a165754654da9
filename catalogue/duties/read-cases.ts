/** For tests and the page of duties: the cases of the product's duties, `cases/<duty>.yaml`. */
import { readdirSync, readFileSync } from 'node:fs'
import { type Catalogue, type DutyCase, loadCases } from '@liaison/core/duties'
import { parseText } from '@liaison/core/input'

const folder = new URL('./cases/', import.meta.url)

/** All cases, in the order of the files. Throws where one is written wrongly. */
export function readCases({ vocabulary }: Pick<Catalogue, 'vocabulary'>): DutyCase[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const parsed = parseText(readFileSync(new URL(name, folder), 'utf8'))
      const loaded = parsed.ok ? loadCases(parsed.value, vocabulary) : parsed
      if (loaded.ok) return loaded.value
      throw new Error(loaded.problems.map(({ path, message }) => `${name}: ${path}: ${message}`).join('\n'))
    })
}
