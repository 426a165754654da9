import { type UseFormReturnType, useForm } from '@mantine/form'
import { useState } from 'react'
import { dropDraft, keepDraft, readDraft } from './draft.ts'

export interface Fields<V> extends UseFormReturnType<V> {
  /** Under which what is typed is kept. */
  draft: string | undefined
  /** Something stands in it that was not there from the beginning. */
  begun: boolean
  /** Begins anew, and forgets what was kept. */
  discard(): void
}

export interface FieldsOptions<V> {
  /** What is typed survives a reload under this name; give it where much is typed. */
  draft?: string
  /** What cannot even be sent, by field: a date that does not exist. Everything else the API judges. */
  check?(values: V): { [K in keyof V]?: string }
}

/** The values of a form. */
export function useFields<V extends Record<string, unknown>>(
  initial: V,
  { draft, check = () => ({}) }: FieldsOptions<V> = {},
): Fields<V> {
  const [beginning] = useState(initial)
  const kept = draft === undefined ? undefined : readDraft<V>(draft)
  const form = useForm<V>({
    initialValues: { ...initial, ...kept },
    validate: (values) => check(values),
    onValuesChange: (values) => draft !== undefined && keepDraft(draft, values),
  })
  function discard(): void {
    form.setValues(beginning)
    form.resetDirty(beginning)
    if (draft !== undefined) dropDraft(draft)
  }
  const begun = JSON.stringify(form.getValues()) !== JSON.stringify(beginning)
  return { ...form, draft, begun, discard }
}
