import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../../kernel/context.ts'
import { Refused } from '../../kernel/refused.ts'
import { isSetUp } from './queries.ts'
import { hashOfTypedCode, newTypedCode } from './secret-texts.ts'
import { type SetUp, setUpInstallation } from './set-up-installation.ts'

/** The way in for an installation that nobody has set up yet. */
export interface FirstRun {
  /** To be shown where only the host is read; undefined where everything is set up. */
  code: string | undefined
  isSetUp(): Promise<boolean>
  /** Throws `already_set_up`, `setup_code_wrong`, and what a password is refused for; only success uses the code up. */
  setUp(code: string, input: SetUp): Promise<void>
}

/**
 * Whoever shows the code has read what the server printed, and acts for the host. Its hash lives as long as this process: another start
 * prints another code.
 */
export async function openFirstRun(host: () => Context): Promise<FirstRun> {
  const asked = () => host().transaction(isSetUp)
  const code = (await asked()) ? undefined : newTypedCode()
  let hash = code === undefined ? undefined : hashOfTypedCode(code)
  return {
    code,
    isSetUp: asked,
    async setUp(shown, input) {
      if (hash === undefined || (await asked())) throw alreadySetUp()
      if (!timingSafeEqual(hash, hashOfTypedCode(shown))) throw wrongCode()
      const { created } = await setUpInstallation(host(), input)
      hash = undefined
      if (!created) throw alreadySetUp()
    },
  }
}

function alreadySetUp(): Refused {
  return new Refused('conflict', 'already_set_up', 'This installation is set up already. Nothing was changed: sign in.')
}

function wrongCode(): Refused {
  return new Refused(
    'forbidden',
    'setup_code_wrong',
    'This is not the code that the server printed when it started last. Look there, or set up with the command line.',
  )
}
