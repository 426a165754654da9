import type { z } from 'zod'
import { checkpointLine, endLine, entryLine, type Header, headerLine } from './export-format.ts'
import type { LogItem, LogReader } from './log-reader.ts'

/** So many lines are verified at a time. */
const BATCH = 1000

/**
 * Reads an export as it is read from its file, line by line. Throws one sentence where the first line is none of ours; whatever else is
 * wrong becomes a finding. Nothing is believed: it comes from outside.
 */
export async function readExport(lines: AsyncIterable<string>): Promise<LogReader & { header: Header }> {
  const rest = lines[Symbol.asyncIterator]()
  const first = await rest.next()
  const header = headerLine.safeParse(first.done ? undefined : parse(first.value))
  if (!header.success) throw new Error('This is not an export of a Liaison log that this release can read.')
  return { header: header.data, epochs: header.data.epochs, items: () => batches(rest, header.data) }
}

async function* batches(lines: AsyncIterator<string>, header: Header): AsyncGenerator<LogItem[]> {
  const read = { entries: 0, checkpoints: 0 }
  let line = 1
  let whole = false
  let batch: LogItem[] = []
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    line += 1
    const value = parse(next.value)
    const end = endLine.safeParse(value)
    if (end.success) {
      whole = end.data.end.entries === read.entries && end.data.end.checkpoints === read.checkpoints
      continue
    }
    const item = itemOf(value, line, header)
    if (item.kind !== 'unreadable') read[item.kind === 'entry' ? 'entries' : 'checkpoints'] += 1
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (!whole) batch.push({ kind: 'unreadable', line, detail: 'the export is cut off, or lines of it were taken out' })
  yield batch
}

function itemOf(value: unknown, line: number, header: Header): LogItem {
  const isCheckpoint = typeof value === 'object' && value !== null && 'checkpoint' in value
  if (isCheckpoint) {
    const read = checkpointLine.safeParse(value)
    if (!read.success) return unreadable(line, read.error)
    const { checkpoint: number, ...rest } = read.data
    return { kind: 'checkpoint', number, ...rest }
  }
  const read = entryLine.safeParse(value)
  if (!read.success) return unreadable(line, read.error)
  const { private: hidden, salt, ...rest } = read.data
  if (!header.private) return { kind: 'entry', ...rest }
  const erased = hidden == null && salt == null
  return { kind: 'entry', ...rest, private: erased ? null : { salt: salt ?? new Uint8Array(), value: hidden ?? null } }
}

function unreadable(line: number, { issues }: z.ZodError): LogItem {
  const [issue] = issues
  return {
    kind: 'unreadable',
    line,
    detail: `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not valid'}`,
  }
}

/** undefined where it is no JSON, which no line is. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
