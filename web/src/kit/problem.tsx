import { Alert, Button, Group, Stack } from '@mantine/core'
import { Refusal } from '../api/client.ts'
import { NotDone } from './not-done.ts'
import classes from './problem.module.css'
import { texts } from './texts.ts'
import { placeOf } from './words.ts'

const words = texts.problem

/** What happened, what is safe, what to do (from RFC 9457 where the API refused). */
function explain(error: unknown): { happened: string; safe: string; act: string; quote?: string } {
  if (error instanceof NotDone) return { happened: error.message, safe: words.unchanged, act: '' }
  if (!(error instanceof Refusal)) {
    // fetch rejects with a TypeError where no answer came.
    return error instanceof TypeError
      ? { happened: words.unreachable, safe: words.unreachableSafe, act: words.unreachableDo }
      : { happened: words.broken, safe: words.unchanged, act: words.brokenDo }
  }
  const { status, message, instance, retryAfter, code, faults } = error
  if (code === 'not_signed_in') return { happened: words.signedOut, safe: words.signedOutSafe, act: words.signedOutDo }
  if (faults.length > 0) return { happened: words.invalid, safe: words.unchanged, act: words.invalidDo }
  if (status === 403) return { happened: message, safe: words.unchanged, act: words.forbiddenDo }
  if (status === 412) return { happened: message, safe: words.unchanged, act: words.staleDo }
  if (retryAfter !== undefined) return { happened: message, safe: words.unchanged, act: words.waitDo(retryAfter) }
  if (status < 500) return { happened: message, safe: words.unchanged, act: '' }
  return { happened: message, safe: '', act: words.againDo, quote: instance }
}

export interface ProblemProps {
  error: unknown
  /** Tries once more what failed. */
  again?: () => void
}

export function Problem({ error, again }: ProblemProps) {
  const { happened, safe, act, quote } = explain(error)
  const faults = error instanceof Refusal ? error.faults : []
  return (
    <Alert color="red" variant="light" title={happened} role="alert" styles={{ title: { color: 'inherit' } }}>
      <Stack gap="xs">
        <span>
          {[safe, act].filter(Boolean).join(' ')} {quote && <code>{quote}</code>}
        </span>
        {faults.length > 0 && (
          <ul className={classes.faults}>
            {faults.map(({ path, message }) => (
              <li key={path + message}>
                {placeOf(path)}: {message}
              </li>
            ))}
          </ul>
        )}
        {again && (
          <Group>
            <Button variant="default" onClick={again}>
              {words.again}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
