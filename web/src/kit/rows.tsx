import { Table } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import classes from './rows.module.css'

export interface Column<T> {
  head: string
  /** The first column holds the link to the row's page. */
  cell(row: T): ReactNode
  /** The cell does not say by itself what it is: where there are no heads, on a phone, it is named. */
  named?: boolean
}

export interface RowsProps<T> {
  /** Says to a screen reader what is listed. */
  title: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey(row: T): string
}

/** Rows of a list, moved between with ↑ and ↓; blocks on a phone. */
export const Rows = <T,>({ title, columns, rows, rowKey }: RowsProps<T>) => (
  <Table className={classes.table} highlightOnHover onKeyDown={moveByArrows}>
    <caption className="visually-hidden">{title}</caption>
    <Table.Thead>
      <Table.Tr>
        {columns.map(({ head }) => (
          <Table.Th key={head} scope="col">
            {head}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {rows.map((row) => (
        <Table.Tr key={rowKey(row)}>
          {columns.map(({ head, cell, named }) => (
            <Table.Td key={head} data-named={named ? head : undefined}>
              {cell(row)}
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
)

const firstIn = (row: Element | undefined) => row?.querySelector<HTMLElement>('a, button')

/** From the link or button with which a row begins to that of the row above or below. */
function moveByArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const rows = [...event.currentTarget.querySelectorAll('tbody tr')]
  const next = firstIn(rows[rows.findIndex((row) => firstIn(row) === document.activeElement) + step])
  if (!next) return
  event.preventDefault()
  next.focus()
}
