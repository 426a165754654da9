import { Alert, Button, Group, Stack, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Problem } from '../problem.tsx'
import { texts } from '../texts.ts'
import type { Fields } from './use-fields.ts'

const words = texts.conflict

export interface ConflictProps<V extends Record<string, unknown>> {
  fields: Fields<V>
  /** Reads again what is edited; what `send` sends as If-Match afterwards must be of this reading. */
  read(): Promise<V>
  /** Each field of the form, as the page calls it. */
  labels: { [K in keyof V]?: string }
  /** How a value is written for people. */
  show?(field: keyof V, value: unknown): string
  onTake(): void
  onKeep(): void
}

/** Somebody was faster: theirs and mine side by side, and the choice. */
export function Conflict<V extends Record<string, unknown>>(props: ConflictProps<V>) {
  const { fields, read, labels, show = (_, value) => String(value ?? ''), onTake, onKeep } = props
  const { data: theirs, error } = useQuery({ queryKey: ['conflict'], queryFn: read, gcTime: 0, staleTime: 0 })
  const alert = useRef<HTMLDivElement>(null)
  // Below a long form it would stand out of sight.
  useEffect(() => {
    if (theirs) alert.current?.scrollIntoView({ block: 'nearest' })
  }, [theirs])
  if (error) return <Problem error={error} />
  if (!theirs) return null
  const mine = fields.getValues()
  const different = Object.keys(labels).filter((field) => JSON.stringify(theirs[field]) !== JSON.stringify(mine[field]))
  return (
    <Alert
      ref={alert}
      color="yellow"
      variant="light"
      title={words.title}
      role="alert"
      styles={{ title: { color: 'inherit' } }}
    >
      <Stack gap="sm">
        {different.length === 0 ? words.same : words.text}
        {different.length > 0 && (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th />
                <Table.Th>{words.theirs}</Table.Th>
                <Table.Th>{words.mine}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {different.map((field) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                    {labels[field]}
                  </Table.Th>
                  <Table.Td style={{ whiteSpace: 'pre-line' }}>{show(field, theirs[field])}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'pre-line' }}>{show(field, mine[field])}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group>
          <Button
            variant="default"
            onClick={() => {
              fields.setValues(theirs)
              onTake()
            }}
          >
            {words.take}
          </Button>
          <Button variant="default" onClick={onKeep}>
            {words.keep}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
