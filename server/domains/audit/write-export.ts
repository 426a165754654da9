import { toBase64 } from '@liaison/core/log'
import type { Instant } from '../../kernel/clock.ts'
import type { Header } from './export-format.ts'
import type { LogItem, LogReader } from './log-reader.ts'

export interface ExportOptions {
  /** With free text and personal data, so that these can be verified too; the file is then as sensitive as the database. */
  private: boolean
}

/** The lines of an export, each with its line feed, one batch at a time. */
export async function* exportLines(reader: LogReader, now: Instant, options: ExportOptions): AsyncGenerator<string> {
  yield lineOf(headerOf(reader, now, options))
  const written = { entries: 0, checkpoints: 0 }
  for await (const batch of reader.items()) {
    if (batch.length === 0) continue
    for (const { kind } of batch) written[kind === 'checkpoint' ? 'checkpoints' : 'entries'] += 1
    yield batch.map((item) => lineOf(objectOf(item, options))).join('')
  }
  yield lineOf({ end: written })
}

function headerOf({ epochs }: LogReader, now: Instant, options: ExportOptions): Header {
  const current = epochs.at(-1)
  return {
    format: 'liaison-log',
    version: 1,
    exportedAt: new Date(now).toISOString(),
    origin: current?.origin ?? null,
    key: current?.key ?? null,
    private: options.private,
    epochs: epochs.map(({ number, origin, key, startSize, previous }) => ({
      number,
      origin,
      key,
      startSize,
      previous,
    })),
  }
}

function objectOf(item: LogItem, options: ExportOptions): object {
  switch (item.kind) {
    case 'entry': {
      const { index, seq, leaf, text, private: hidden } = item
      const parts = { private: hidden?.value ?? null, salt: hidden ? toBase64(hidden.salt) : null }
      return { index, seq, leaf: toBase64(leaf), text, ...(options.private && parts) }
    }
    case 'checkpoint':
      return { checkpoint: item.number, size: item.size, at: new Date(item.at).toISOString(), note: item.note }
    case 'unreadable':
      throw new Error(`Line ${item.line} cannot be exported again: ${item.detail}.`)
  }
}

const lineOf = (value: object) => `${JSON.stringify(value)}\n`
