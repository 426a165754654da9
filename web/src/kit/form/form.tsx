import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { Refusal } from '../../api/client.ts'
import { Confirm } from '../confirm.tsx'
import { Problem } from '../problem.tsx'
import { texts } from '../texts.ts'
import { Conflict, type ConflictProps } from './conflict.tsx'
import { dropDraft } from './draft.ts'
import type { Fields } from './use-fields.ts'

export interface FormProps<V extends Record<string, unknown>, T> {
  fields: Fields<V>
  /** Sends what was entered. The key is the same for each try of the same content: give it to whatever creates. */
  send(values: V, idempotencyKey: string): Promise<T>
  done(answer: T): void
  /** The deed: "Declare", not "Submit". */
  submit: ReactNode
  /** Beside the button: what will be sent at once and what waits. */
  note?: ReactNode
  /** Instead of the note, once it is done and the page stays. */
  saved?: string
  /** For edits with If-Match: how theirs and mine are shown where somebody was faster. */
  conflict?: Omit<ConflictProps<V>, 'fields' | 'onKeep' | 'onTake'>
  children: ReactNode
}

/** The one form: errors stand at their fields, a repeated try is not done twice, and nothing typed is lost unasked. */
export function Form<V extends Record<string, unknown>, T>(props: FormProps<V, T>) {
  const { fields, done, submit, note, saved, conflict, children } = props
  const attempt = useRef({ content: '', key: '' })
  const sent = useRef('')
  const form = useRef<HTMLFormElement>(null)
  const sending = useMutation({
    mutationFn: (values: V) => {
      const content = JSON.stringify(values)
      if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() }
      return props.send(values, attempt.current.key)
    },
    onSuccess: (answer) => {
      sent.current = attempt.current.content
      if (fields.draft !== undefined) dropDraft(fields.draft)
      fields.resetDirty()
      done(answer)
    },
    onError: (error) => {
      if (error instanceof Refusal) fields.setErrors(faultsByField(error))
      // Once they are drawn.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
    },
  })
  const unsaved = () =>
    fields.isDirty() && fields.draft === undefined && JSON.stringify(fields.getValues()) !== sent.current
  const leaving = useBlocker({
    shouldBlockFn: unsaved,
    enableBeforeUnload: unsaved,
    withResolver: true,
  })
  const stale = sending.error instanceof Refusal && sending.error.status === 412
  return (
    <form ref={form} noValidate onSubmit={fields.onSubmit((values) => sending.mutate(values as V))}>
      <Stack>
        {children}
        {stale && conflict && (
          <Conflict
            {...conflict}
            fields={fields}
            onTake={() => sending.reset()}
            onKeep={() => sending.mutate(fields.getValues())}
          />
        )}
        {sending.error && !(stale && conflict) && <Problem error={sending.error} />}
        <Group justify="space-between" wrap="nowrap" align="center">
          <Text size="sm" c="dimmed" flex={1}>
            {saved && sending.isSuccess && !fields.isDirty() ? <span role="status">{saved}</span> : note}
          </Text>
          {fields.draft !== undefined && fields.begun && (
            <Button variant="subtle" color="gray" onClick={fields.discard} flex="none">
              {texts.form.discard}
            </Button>
          )}
          <Button type="submit" loading={sending.isPending} flex="none">
            {submit}
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={leaving.status === 'blocked'}
        title={texts.form.leave}
        yes={texts.form.leaveYes}
        destructive
        onYes={() => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      >
        {texts.form.leaveText}
      </Confirm>
    </form>
  )
}

/** `facts[0].value` → `facts.0.value`, as the fields are named here. The first fault of each counts. */
function faultsByField({ faults }: Refusal): Record<string, string> {
  const named = faults.map(
    ({ path, message }) =>
      [path.replaceAll(/\[(\d+)\]/g, '.$1'), `${message.charAt(0).toUpperCase()}${message.slice(1)}.`] as const,
  )
  return Object.fromEntries(named.reverse())
}
