const MOST = 5

/** "a", "a and b", "a, b, c, d, e and 3 more" */
export function listed(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? 'nothing'
  if (names.length > MOST) return `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
