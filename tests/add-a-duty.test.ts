import { readFileSync } from 'node:fs'
import { amendedCatalogue } from '@liaison/catalogue'
import { parseText } from '@liaison/core/input'
import { describe, expect, test } from 'vitest'

const guide = readFileSync(new URL('../docs/guides/add-a-duty.md', import.meta.url), 'utf8')

/** The fenced blocks of one kind, joined by the name of the file that they are parts of. */
function filesIn(kind: string): Map<string, string> {
  const blocks = [...guide.matchAll(new RegExp(`^\`\`\`${kind} (\\S+)\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))]
  const byName = Map.groupBy(blocks, ([, name]) => name!)
  return new Map([...byName].map(([name, parts]) => [name, parts.map(([, , text]) => text).join('')]))
}

function check(text: string) {
  const parsed = parseText(text)
  return parsed.ok ? amendedCatalogue(parsed.value) : parsed
}

describe('the guide to adding a duty works as it stands', () => {
  const files = filesIn('yaml')

  test('the duty that it adds is accepted, and its cases come out as they are written', () => {
    const amended = check(files.get('my-duties.yaml')!)
    expect(amended.ok ? [] : amended.problems).toEqual([])
    if (amended.ok)
      expect(amended.value).toMatchObject({ changes: [{ kind: 'added', duty: 'at-example-12' }], cases: 4 })
  })

  test('a case that is worked out wrongly is told', () => {
    const wrong = files.get('my-duties.yaml')!.replace('2026-10-26T08:00:00+01:00', '2026-10-26T09:00:00+01:00')
    const amended = check(wrong)
    expect(amended.ok ? [] : amended.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('initial: due: expected "2026-10-26T08:00:00Z", got "2026-10-26T07:00:00Z"'),
    ])
  })

  test('the faulty duty is refused in the words of the guide, and its misspelt fact once the form is right', () => {
    const faulty = files.get('faulty.yaml')!
    const said = filesIn('text').get('faulty.yaml')!.trim().split('\n')
    const refused = check(faulty)
    expect(refused.ok ? [] : refused.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual(said)
    const formed = faulty
      .replace('inforce', 'in_force')
      .replace('{ after: awareness }', '{ after: awareness, add: P1D }')
      .concat('      sources: [The law]\n')
    const looked = check(formed)
    expect(looked.ok ? [] : looked.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('unknown fact "personal_data_breech"; did you mean "personal_data_breach"?'),
    ])
  })

  test('the duty that it disables is one of the product', () => {
    const amended = check(files.get('disable.yaml')!)
    expect(amended.ok && amended.value.changes).toMatchObject([{ kind: 'disabled', duty: 'us-ofac-note' }])
  })
})
