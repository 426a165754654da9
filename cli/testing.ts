/** Runs the command line: in a process of its own, as people do, or in this one, which is faster. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { run } from './main.ts'

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

const LIAISON = fileURLToPath(new URL('./liaison.mjs', import.meta.url))

export const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

/** `env` is added to the environment of this process. */
export function liaison(args: readonly string[], { input = '', env = {} } = {}): Outcome {
  const options = { input, encoding: 'utf8', env: { ...process.env, LIAISON_DEBUG: '', ...env } } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [LIAISON, ...args], options)
  return { code: status, stdout, stderr }
}

export async function liaisonHere(...args: string[]): Promise<Outcome> {
  const written = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text)
      return true
    }),
  )
  try {
    return { code: await run(args), ...written }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
