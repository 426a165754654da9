import { Anchor, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Schemas } from '../../api/client.ts'
import { TextLink } from '../../kit/link.tsx'
import classes from './duty.module.css'
import { Legal } from './legal.tsx'
import { validityOf } from './places.ts'
import { everyDutyQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.duty

/** Where the entry comes from and how far it can be relied on. */
export function AboutEntry({ duty }: { duty: Schemas['Duty'] }) {
  const versions = useSuspenseQuery(everyDutyQuery).data.filter(({ id }) => id === duty.id)
  return (
    <section>
      <Title order={2}>{words.about}</Title>
      <dl className={classes.terms}>
        <dt>{words.law}</dt>
        <dd>
          <Legal duty={duty} />
        </dd>
        <dt>{words.effective}</dt>
        <dd>{validityOf(duty.effective) || words.always}</dd>
        <dt>{words.checked}</dt>
        <dd>{duty.checked}</dd>
        <dt>{words.confidence}</dt>
        <dd>{texts.confidence[duty.confidence]}</dd>
        {versions.length > 1 && (
          <>
            <dt>{words.versions}</dt>
            <dd>
              <ul>
                {versions.map(({ id, version, effective }) => (
                  <li key={version}>
                    <TextLink to="/duties/$id" params={{ id }} search={{ version }}>
                      {[words.version(version), validityOf(effective)].filter(Boolean).join(', ')}
                    </TextLink>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>{words.sources}</dt>
        <dd>
          <ul>
            {duty.sources.map((source) => (
              <li key={source}>
                {/^https?:/.test(source) ? (
                  <Anchor href={source} rel="noreferrer noopener" target="_blank">
                    {source.replace(/^https?:\/\//, '')}
                  </Anchor>
                ) : (
                  source
                )}
              </li>
            ))}
          </ul>
        </dd>
        {duty.notes && (
          <>
            <dt>{words.notes}</dt>
            <dd>{duty.notes}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
