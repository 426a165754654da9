import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import classes from './list-page.module.css'
import { EmptyState, Page } from './page.tsx'
import { Problem } from './problem.tsx'
import { type Column, Rows } from './rows.tsx'
import { texts } from './texts.ts'

const words = texts.list

/** A choice that stands in the URL. */
export interface Filter {
  label: string
  value: string | undefined
  /** What no choice means; left out: all. */
  none?: string
  options: readonly { value: string; label: string }[]
  onChange(value: string | undefined): void
}

interface ListOf<T> {
  items: T[]
  nextCursor: string | null
}

export interface ListPageProps<T> {
  title: string
  action?: ReactNode
  /** Left out where the list cannot be searched. */
  search?: { value: string | undefined; onChange(value: string | undefined): void }
  filters?: readonly Filter[]
  list: UseInfiniteQueryResult<InfiniteData<ListOf<T>>>
  columns: readonly Column<T>[]
  rowKey(row: T): string
  /** Teaches the next step where nothing is there at all. */
  empty: ReactNode
}

/** The one list: search with `/`, rows with ↑ and ↓, filters in the URL, more by keyset. */
export function ListPage<T>({ title, action, search, filters = [], list, columns, rowKey, empty }: ListPageProps<T>) {
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const narrowed = Boolean(search?.value) || filters.some(({ value }) => value !== undefined)
  const [cleared, setCleared] = useState(0)
  const clear = () => {
    setCleared(cleared + 1)
    search?.onChange(undefined)
    for (const { onChange } of filters) onChange(undefined)
  }
  return (
    <Page title={title} action={action}>
      {(search || filters.length > 0) && (
        <Group gap="sm" className="no-print">
          {search && <Search key={cleared} {...search} />}
          {filters.map(({ label, value, none = words.all, options, onChange }) => (
            <NativeSelect
              key={label}
              aria-label={label}
              value={value ?? ''}
              data={[{ value: '', label: `${label}: ${none}` }, ...options]}
              onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
            />
          ))}
        </Group>
      )}
      {list.error && <Problem error={list.error} again={() => list.refetch()} />}
      {rows.length > 0 && <Rows {...{ title, columns, rows, rowKey }} />}
      {list.isSuccess && rows.length === 0 && (narrowed ? <Nothing onClear={clear} /> : empty)}
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {words.more}
          </Button>
        </Group>
      )}
    </Page>
  )
}

const Nothing = ({ onClear }: { onClear: () => void }) => (
  <EmptyState
    action={
      <Button variant="default" onClick={onClear}>
        {words.clear}
      </Button>
    }
  >
    {words.none}
  </EmptyState>
)

function Search({ value, onChange }: NonNullable<ListPageProps<unknown>['search']>) {
  const [typed, setTyped] = useState(value ?? '')
  const field = useRef<HTMLInputElement>(null)
  const tell = useDebouncedCallback((text: string) => onChange(text || undefined), 250)
  useHotkeys([['/', () => field.current?.focus()]])
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={words.search}
      placeholder={words.search}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        tell(currentTarget.value)
      }}
      className={classes.search}
    />
  )
}
