import { Popover, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './aside.module.css'

interface AsideProps {
  /** For screen readers, where the words of the button do not say what it opens. */
  label?: string
  words: ReactNode
  dotted?: boolean
  children: ReactNode
}

/** Words that open a small text beside them, by mouse, finger and keyboard. */
function Aside({ label, words, dotted = false, children }: AsideProps) {
  return (
    <Popover width={360} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          component="button"
          type="button"
          className={dotted ? classes.term : classes.why}
          aria-label={label}
        >
          {words}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label ?? 'Explanation'} tabIndex={-1} className={classes.text}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}

export interface WhyProps {
  /** What is asked about: "GDPR authority in 69 h". */
  of: string
  /** Which event, rule, calendar: a sentence each. */
  trace: readonly string[]
  citation?: string
}

/** The small "why" beside a number, which opens its trace in words. */
export function Why({ of, trace, citation }: WhyProps) {
  return (
    <Aside words="why" label={`Why: ${of}`}>
      <ol className={classes.trace}>
        {trace.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {citation && <p className={classes.citation}>{citation}</p>}
    </Aside>
  )
}

export interface TermProps {
  children: ReactNode
  /** Two lines at most. */
  explanation: string
  citation?: string
}

/** A word of law or trade: dotted underline, and what it means. */
export function Term({ children, explanation, citation }: TermProps) {
  return (
    <Aside words={children} dotted>
      <p className={classes.explanation}>{explanation}</p>
      {citation && <p className={classes.citation}>{citation}</p>}
    </Aside>
  )
}
