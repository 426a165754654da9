import { LiquidError, type Template as Node, type TagToken, Tokenizer, TypeGuards } from 'liquidjs'
import { unknownName } from '../facts/index.ts'
import { ANALYST, TAGS } from './engine.ts'

/** Parts of the tags in `TAGS`, which Liquid reads together with them. */
const INNER = ['else', 'elsif', 'when', 'endif', 'endunless', 'endcase', 'endfor', 'endcomment']

/** Parses a text; reports brackets of placeholders, every tag that does not exist, and the first fault of syntax. */
export function parseTemplate(text: string, say: (message: string, row: number) => void): Node[] | undefined {
  if (/[⟦⟧]/.test(text)) say('⟦ and ⟧ mark what is filled when sending; write {{ recipient.name }} instead', 1)
  try {
    const strange = new Tokenizer(text).readTopLevelTokens().filter(isStrangeTag)
    for (const tag of strange) say(unknownName('tag', tag.name, TAGS), tag.getPosition()[0] ?? 1)
    return strange.length > 0 ? undefined : ANALYST.parse(text)
  } catch (error) {
    if (!LiquidError.is(error)) throw error
    say(error.message.replace(/, line:\d+, col:\d+$/, ''), error.token.getPosition()[0] ?? 1)
    return undefined
  }
}

const isStrangeTag = (token: unknown): token is TagToken =>
  TypeGuards.isTagToken(token) && ![...TAGS, ...INNER].some((name) => name === token.name)
