import { Text, Title } from '@mantine/core'
import { ButtonLink } from '../kit/link.tsx'
import { EmptyState } from '../kit/page.tsx'
import { Become } from './become.tsx'
import classes from './demonstration.module.css'
import type { Demonstration, Step } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.path

type PathProps = Pick<Demonstration, 'steps' | 'people'>

/** The main job as steps, ticked off by what the record says. Only the next is explained. */
export function Path({ steps, people }: PathProps) {
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)
  return (
    <section aria-labelledby="path">
      <div className={classes.head}>
        <Title order={2} id="path">
          {words.title}
        </Title>
        <Text c="dimmed" role="status">
          {steps.length > 0 && words.progress(done, steps.length)}
        </Text>
      </div>
      {steps.length === 0 && <EmptyState>{words.gone}</EmptyState>}
      <ol className={classes.path}>
        {steps.map((step, index) => (
          <li key={step.name} data-done={step.done || undefined} aria-current={step === next ? 'step' : undefined}>
            <span className={classes.mark} aria-hidden="true">
              {step.done ? '✓' : index + 1}
            </span>
            <div>
              <h3 className={classes.step}>
                {words.steps[step.name].title}
                {step.done && <span className="visually-hidden"> ({words.done})</span>}
              </h3>
              {step === next && (
                <>
                  <p className={classes.explanation}>{words.steps[step.name].text}</p>
                  <Doing step={step} people={people} />
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {steps.length > 0 && !next && <p className={classes.explanation}>{words.finished}</p>}
    </section>
  )
}

/** What is pressed to do a step. */
function Doing({ step, people }: { step: Step; people: PathProps['people'] }) {
  const person = people.find(({ id }) => id === step.person)
  if (person) {
    return (
      <Become person={person.id} to={step.to} primary>
        {words.be(person.name)}
      </Become>
    )
  }
  if (step.mail === undefined) return <Text c="dimmed">{words.notYet}</Text>
  return (
    <ButtonLink to="/demonstration" search={{ mail: step.mail }} hash={`mail-${step.mail}`}>
      {words.read}
    </ButtonLink>
  )
}
