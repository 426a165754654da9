import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { inWords } from '../../kit/words.ts'
import classes from './plan.module.css'
import { usePlan } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.matrix
const route = getRouteApi('/framed/plans/$id/matrix')

/** Conditions down, stakeholders across; in the cell the letter of the capacity and the time. */
export function MatrixPage() {
  const rules = usePlan(route.useParams().id).content?.rules ?? []
  const conditions = [...new Map(rules.map(({ when }) => [when.cel, when.words]))]
  const stakeholders = [...new Map(rules.map(({ engage }) => [engage.name, engage.label]))]
  return (
    <>
      <Text c="dimmed">{words.legend}</Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={words.caption}>
        <table className={classes.matrix}>
          <caption className="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.condition}</th>
              {stakeholders.map(([name, label]) => (
                <th key={name} scope="col">
                  <span>{label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {conditions.map(([cel, condition]) => (
              <tr key={cel}>
                <th scope="row">{texts.who.when(inWords(condition))}</th>
                {stakeholders.map(([name, label]) => (
                  <td key={name} className={classes.cell} data-name={label}>
                    {rules
                      .filter(({ when, engage }) => when.cel === cel && engage.name === name)
                      .map(({ id, capacity, within }) => (
                        <span key={id}>
                          <strong title={texts.capacities[capacity]}>{texts.letters[capacity]}</strong>
                          {within}
                        </span>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
