import type { PostureView } from '@liaison/core/posture'
import { Skeleton, Title } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Why } from '../../kit/aside.tsx'
import { Problem } from '../../kit/problem.tsx'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import { entitiesQuery } from '../directory/queries.ts'
import classes from './duty.module.css'
import { applicabilityQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.applies
type Instance = PostureView['duties'][number]

/** What the profile of each of our entities says of this duty. */
export function Applicability({ duty }: { duty: string }) {
  const { data: entities } = useSuspenseQuery(entitiesQuery)
  const { data: judged, error, refetch } = useQuery(applicabilityQuery)
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      <p className={classes.note}>{words.help}</p>
      {error && <Problem error={error} again={refetch} />}
      {!judged && !error && <Skeleton height={72} mt="xs" aria-label={words.working} />}
      {judged && entities.items.length === 0 && <p>{words.none}</p>}
      {judged && (
        <ul className={classes.list}>
          {entities.items.map(({ id, name }) => {
            const instance = judged.find((one) => one.duty === duty && one.entity === id)
            return <li key={id}>{instance ? <Verdict name={name ?? id} instance={instance} /> : name}</li>
          })}
        </ul>
      )}
    </section>
  )
}

function Verdict({ name, instance }: { name: string; instance: Instance }) {
  const profile = instance.missingFacts.filter((key) => key.startsWith('profile.'))
  const verdict = profile.length > 0 && instance.status !== 'applies' ? 'unsure' : instance.status
  const named = (keys: readonly string[]) => listed(keys.map((key) => labelOf(key.replace(/^profile\./, ''))))
  const missing = verdict === 'unsure' ? profile : instance.missingFacts
  return (
    <>
      {name}: <span className={classes.verdict}>{words.verdicts[verdict]}</span>{' '}
      <Why of={name} trace={instance.because.map(inWords)} citation={instance.citation} />
      {missing.length > 0 && <p className={classes.note}>{words.missing(named(missing))}</p>}
    </>
  )
}
