/** Keeps one slow recipient from taking every place: at most `limit` at a time for each key. */
export function slotsByKey(limit: number): { take(key: string): boolean; release(key: string): void } {
  const taken = new Map<string, number>()
  return {
    take(key) {
      const count = taken.get(key) ?? 0
      if (count >= limit) return false
      taken.set(key, count + 1)
      return true
    },
    release(key) {
      const left = (taken.get(key) ?? 1) - 1
      if (left > 0) taken.set(key, left)
      else taken.delete(key)
    },
  }
}
