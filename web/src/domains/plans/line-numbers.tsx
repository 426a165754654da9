import classes from './plan.module.css'
import type { Plan } from './queries.ts'

/** Beside a text; the lines with a fault are marked. */
export function LineNumbers({ source, problems }: { source: string; problems: Plan['problems'] }) {
  const faulty = new Set(problems.map(({ line }) => line))
  return (
    <pre className={classes.gutter} aria-hidden="true">
      {source.split('\n').map((_, at) => {
        const line = at + 1
        return (
          <span key={line} data-fault={faulty.has(line) || undefined}>
            {`${faulty.has(line) ? '● ' : ''}${line}\n`}
          </span>
        )
      })}
    </pre>
  )
}
