import { readFileSync, readSync } from 'node:fs'
import { type Checked, parseText } from '@liaison/core/input'
import { Fault } from './fault.ts'

const STDIN = '-'

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
}

/** The text of a file, or of standard input for `-`. */
export function readText(file: string): string {
  try {
    return file === STDIN ? readStdin() : readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw new Fault([`${nameOf(file)}: ${REASONS[code] ?? `it cannot be read (${code})`}`])
  }
}

export const readParsed = (file: string): Checked<unknown> => parseText(readText(file))

/** How a file is called in messages. */
export const nameOf = (file: string): string => (file === STDIN ? 'standard input' : file)

export const isStdin = (file: string): boolean => file === STDIN

/** To its end, however slowly it comes: Node may have made it non-blocking, and `readFileSync(0)` then fails with EAGAIN. */
function readStdin(): string {
  const read: Buffer[] = []
  for (;;) {
    const chunk = Buffer.alloc(65_536)
    try {
      const size = readSync(0, chunk)
      if (size === 0) return Buffer.concat(read).toString('utf8')
      read.push(chunk.subarray(0, size))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return Buffer.concat(read).toString('utf8')
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}
