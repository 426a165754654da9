/** Readers of what stands in the URL: whatever is not of the kind counts as absent, so that an old link still opens. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

export const oneOf = <const T extends string | number>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((one) => one === value)
