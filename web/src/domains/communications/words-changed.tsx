import { diffWordsWithSpace } from 'diff'
import { placeholdersInWords } from './placeholders.ts'

export interface WordsChangedProps {
  text: string
  /** Left out: nothing is marked. */
  before?: string | undefined
}

/** A text as it stands; against an earlier one, what is new is underlined and what is gone struck through. */
export function WordsChanged({ text, before }: WordsChangedProps) {
  const now = Date.now()
  const is = placeholdersInWords(text, now)
  if (before === undefined) return <Placeholders text={is} />
  let at = 0
  return diffWordsWithSpace(placeholdersInWords(before, now), is).map(({ value, added, removed }) => {
    const Mark = added ? 'ins' : removed ? 'del' : 'span'
    at += value.length
    return (
      <Mark key={at}>
        <Placeholders text={value} />
      </Mark>
    )
  })
}

/** The brackets are for machines: people see that something is filled in. */
const Placeholders = ({ text }: { text: string }) =>
  text.split(/(⟦[^⟧]*⟧)/).map((part, index) =>
    part.startsWith('⟦') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which have no other name
      <mark key={index} data-placeholder>
        {part.slice(1, -1)}
      </mark>
    ) : (
      part
    ),
  )
