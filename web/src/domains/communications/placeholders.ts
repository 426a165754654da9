import { absolute } from '../../kit/instants.ts'
import { texts } from './texts.ts'

const words = texts.text
const TOKEN = /⟦(?:local ([^\s⟦⟧]+) [^\s⟦⟧]+|([^\s⟦⟧]+))⟧/g

/**
 * A text with what is filled for each recipient said in words, brackets kept: `⟦recipient.name⟧` → "⟦recipient’s name⟧". `now` in
 * milliseconds.
 */
export const placeholdersInWords = (text: string, now: number): string =>
  text.replace(TOKEN, (token, at: string | undefined, name: string | undefined) => {
    if (at === undefined) return name === undefined ? token : `⟦${words.placeholders[name] ?? name}⟧`
    const instant = Date.parse(at)
    return `⟦${Number.isNaN(instant) ? (words.placeholders[at] ?? at) : words.inTheirZone(absolute(instant, 'UTC', now))}⟧`
  })
