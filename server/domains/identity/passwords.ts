import { hash, verify } from '@node-rs/argon2'
import { Refused } from '../../kernel/refused.ts'

/** Argon2id with 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, first choice. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Of a password that nobody knows: what is compared with where there is no account, so that it takes as long. */
export const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$R7a5cWSljxSbt48VNCoZ8g$5QLf94v8htepaCOKMhytcF7xjeJJBKbQ2qCrTlUeAts'

/** Hashing is dear on purpose: so many at a time in a process, so many waiting, and the rest is sent away. */
const AT_ONCE = 2
const WAITING = 100

let running = 0
const waiting: (() => void)[] = []

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, PARAMETERS))
}

/** Whether it is the password of this hash; of no hash it never is, and that takes as long to find out. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const right = await inTurn(() => verify(passwordHash ?? NOBODY, password))
  return right && passwordHash !== undefined
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1
  else await place()
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Whoever ends hands the place over, so that nobody slips in between. */
function place(): Promise<void> {
  if (waiting.length >= WAITING) {
    throw new Refused('too_many', 'too_busy', 'Too many people sign in at this moment; try again in a few seconds.', {
      retryAfter: 5,
    })
  }
  return new Promise((resolve) => waiting.push(resolve))
}
