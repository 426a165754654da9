import { Text, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { labelOf } from '../../kit/words.ts'
import classes from './profile.module.css'
import { declared, groupsOf, isAbout, meaningOf, type TermGroup, valueInWords } from './profile.ts'
import { texts } from './profile-texts.ts'
import { dutiesByIdQuery, useVocabulary, type VocabularyKey } from './queries.ts'
import { TermField } from './term-field.tsx'

type Profile = Record<string, unknown>

export interface TermsProps {
  profile: Profile
  errorOf?(key: string): ReactNode
  /** Left out: to be read only. */
  onChange?(profile: Profile): void
}

/** Every term of the vocabulary with what it means, what is declared, and which duties it decides. */
export function Terms(props: TermsProps) {
  const { profile: terms } = useVocabulary()
  const { data: duties } = useSuspenseQuery(dutiesByIdQuery)
  const [words, setWords] = useState('')
  const groups = groupsOf(
    terms.filter((term) => isAbout(term, words.trim())),
    duties,
  )
  return (
    <div>
      <TextInput
        type="search"
        aria-label={texts.find}
        placeholder={texts.find}
        value={words}
        maw="24rem"
        mb="md"
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        // Enter belongs to the form, which is not what somebody means who looks for a term.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {groups.length === 0 && <Text c="dimmed">{texts.none}</Text>}
      {groups.map((group) => (
        <Group key={`${group.name} ${words !== ''}`} group={group} searched={words !== ''} {...props} />
      ))}
    </div>
  )
}

function Group({ group: { name, terms }, searched, ...props }: TermsProps & { group: TermGroup; searched: boolean }) {
  const known = terms.filter(({ key }) => key in props.profile).length
  return (
    <details open={searched || name === texts.general} className={classes.group}>
      <summary>
        <strong>{name}</strong>{' '}
        <Text span c="dimmed">
          {texts.counted(known, terms.length)}
        </Text>
      </summary>
      {terms.map((term) => (
        <Term key={term.key} term={term} {...props} />
      ))}
    </details>
  )
}

function Term({ term, profile, errorOf, onChange }: TermsProps & { term: VocabularyKey }) {
  const { key } = term
  return (
    <div className={classes.term}>
      <div>
        <strong>{labelOf(key)}</strong>
        <p className={classes.meaning}>{meaningOf(term)}</p>
        <Decides term={term} />
      </div>
      {onChange ? (
        <TermField
          term={term}
          value={profile[key]}
          error={errorOf?.(key)}
          onChange={(value) => onChange(declared(profile, key, value))}
        />
      ) : (
        <span>{valueInWords(term, profile[key])}</span>
      )}
    </div>
  )
}

function Decides({ term: { usedBy } }: { term: VocabularyKey }) {
  const { data: duties } = useSuspenseQuery(dutiesByIdQuery)
  const decided = usedBy.flatMap((id) => duties.get(id) ?? [])
  if (decided.length === 0) return <span className={classes.meaning}>{texts.decidesNothing}</span>
  return (
    <details className={classes.decides}>
      <summary>{texts.decides(decided.length)}</summary>
      <ul>
        {decided.map(({ id, regime, citation }) => (
          <li key={id}>
            {regime} <span className={classes.meaning}>{citation}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
