/** What a person does at a terminal, for tests of what we tell people to type: a shell in which one thing is pasted after another, and
 * a server in another window. Processes are ended by the ids that were started here. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export const root = resolve(import.meta.dirname, '../..')

export interface Pasted {
  code: number
  output: string
}

export interface Window {
  pid: number
  /** All that was printed so far. */
  output(): string
  /** Waits until a text has been printed; throws with the output where the process ends before, or within so many milliseconds. */
  until(text: string | RegExp, patience?: number): Promise<string>
  /** Waits until the process has ended by itself; returns the exit code. */
  ended(): Promise<number | null>
  /** Sends a signal to the process and what it started, and waits for their end; returns the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * The environment of a person in the checkout: Node of this process first, as npm scripts have it, and nothing of Liaison's but what
 * is given.
 */
export function environment(given: Record<string, string>): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(
    ([name]) => !/^(LIAISON_|DATABASE_URL$|VITEST|NODE_OPTIONS$)/.test(name),
  )
  return { ...Object.fromEntries(clean), PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...given }
}

/** A program of its own in a window of its own. */
export function openWindow(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Window {
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk))
  const closed = once(child, 'close')
  return {
    pid: child.pid!,
    output: () => text,
    async until(wanted, patience = 60_000) {
      for (const end = Date.now() + patience; ; await delay(20)) {
        if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text
        if (hasEnded(child)) throw new Error(`${command} ended before it said ${wanted}:\n${text}`)
        if (Date.now() > end) throw new Error(`${command} did not say ${wanted}:\n${text}`)
      }
    },
    async ended() {
      await closed
      return child.exitCode
    },
    async end(signal = 'SIGTERM') {
      if (!hasEnded(child)) process.kill(-child.pid!, signal)
      await closed
      return child.exitCode
    },
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** A shell into which a person pastes one block after the other; variables and functions stay. */
export function openShell(env: NodeJS.ProcessEnv) {
  const child = spawn('bash', ['--norc', '--noprofile'], { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk))
  let pasted = 0
  return {
    /** Everything that the block printed, and the exit code of its last command. */
    async paste(block: string): Promise<Pasted> {
      pasted += 1
      const mark = `@@${pasted}@@`
      text = ''
      child.stdin.write(`${block}\nprintf '%s%d\\n' '${mark}' $?\n`)
      for (const end = Date.now() + 120_000; Date.now() < end; await delay(10)) {
        const [, output, code] = new RegExp(`^([\\s\\S]*)${mark}(\\d+)\\n`).exec(text) ?? []
        if (output !== undefined) return { code: Number(code), output }
        if (hasEnded(child)) break
      }
      throw new Error(`The shell did not come to the end of:\n${block}\n${text}`)
    },
    close() {
      child.stdin.end()
      return once(child, 'close')
    },
  }
}

/** A port that is free, with `more` free ones after it. */
export async function freePort(more = 0): Promise<number> {
  for (;;) {
    const port = await portFor(0)
    const next = Array.from({ length: more }, (_, i) => portFor(port + 1 + i))
    const found = await Promise.allSettled(next)
    if (port + more < 65_536 && found.every(({ status }) => status === 'fulfilled')) return port
  }
}

async function portFor(wanted: number): Promise<number> {
  const server = createServer()
  await new Promise<void>((done, fail) => server.once('error', fail).listen(wanted, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
