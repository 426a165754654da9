import { Title, UnstyledButton } from '@mantine/core'
import classes from './plan.module.css'
import type { Plan } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.edit
type Finding = Plan['problems'][number]

export interface FindingsProps {
  problems: readonly Finding[]
  warnings: readonly Finding[]
  /** Leads to the line. */
  onLine?(line: number): void
}

/** What was found in a text: where, and what. */
export const Findings = ({ problems, warnings, onLine }: FindingsProps) => (
  <>
    <List title={words.faults} findings={problems} onLine={onLine} />
    <List title={words.doubts} findings={warnings} onLine={onLine} />
  </>
)

interface ListProps {
  title: string
  findings: readonly Finding[]
  onLine: FindingsProps['onLine']
}

function List({ title, findings, onLine }: ListProps) {
  if (findings.length === 0) return null
  return (
    <section>
      <Title order={3}>{title}</Title>
      {findings.map((finding) => (
        <Found key={finding.path + finding.message} finding={finding} onLine={onLine} />
      ))}
    </section>
  )
}

function Found({ finding: { line, path, message }, onLine }: { finding: Finding } & Pick<ListProps, 'onLine'>) {
  const said = (
    <>
      <b>{line === null ? words.whole : words.line(line)}</b> {path && `${path}: `}
      {message}
    </>
  )
  if (line === null || !onLine) return <div className={classes.fault}>{said}</div>
  return (
    <UnstyledButton className={classes.fault} onClick={() => onLine(line)}>
      {said}
    </UnstyledButton>
  )
}
