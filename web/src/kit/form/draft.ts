/**
 * What was typed and not sent, for as long as the tab lives: a reload loses nothing, and no text of an incident stays on a borrowed
 * machine.
 */
const PREFIX = 'liaison.draft.'

export function readDraft<V>(name: string): V | undefined {
  const text = sessionStorage.getItem(PREFIX + name)
  return text === null ? undefined : (JSON.parse(text) as V)
}

export const keepDraft = (name: string, values: unknown) =>
  sessionStorage.setItem(PREFIX + name, JSON.stringify(values))

export const dropDraft = (name: string) => sessionStorage.removeItem(PREFIX + name)

export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
