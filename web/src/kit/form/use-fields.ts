import { type UseFormReturnType, useForm } from '@mantine/form'
import { dropDraft, keepDraft, readDraft } from './draft.ts'

export interface Fields<V> extends UseFormReturnType<V> {
  /** Under which what is typed is kept. */
  draft: string | undefined
  discard(): void
}

/** The values of a form. With `draft` they survive a reload under that name; give it where much is typed. */
export function useFields<V extends Record<string, unknown>>(
  initial: V,
  { draft }: { draft?: string } = {},
): Fields<V> {
  const kept = draft === undefined ? undefined : readDraft<V>(draft)
  const form = useForm<V>({
    initialValues: initial,
    onValuesChange: (values) => draft !== undefined && keepDraft(draft, values),
    transformValues: (values) => values,
    ...(kept && { initialValues: { ...initial, ...kept } }),
  }) as unknown as UseFormReturnType<V>
  const discard = () => {
    form.setInitialValues(initial)
    form.setValues(initial)
    form.resetDirty(initial)
    if (draft !== undefined) dropDraft(draft)
  }
  return { ...form, draft, discard }
}
