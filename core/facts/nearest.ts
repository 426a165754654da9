const longest = 64

/** Optimal string alignment distance: insert, delete, replace, or swap of two neighbours, each counted as one. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = previous
    previous = row
  }
  return previous[b.length]!
}

/** The known name most like `written`, or undefined if none is near enough to be what was meant. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  if (written.length > longest) return undefined
  let best: string | undefined
  let least = Math.max(2, Math.floor(written.length / 3)) + 1
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= least) continue
    const found = distance(written, name)
    if (found < least) {
      least = found
      best = name
    }
  }
  return best
}

/** Text from outside, quoted and cut so that it can stand in a sentence. */
export function quote(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text)
}

/** "unknown fact "ransomwear"; did you mean "ransomware"?" */
export function unknownName(kind: string, written: string, known: Iterable<string>): string {
  const meant = nearest(written, known)
  return meant === undefined
    ? `unknown ${kind} ${quote(written)}`
    : `unknown ${kind} ${quote(written)}; did you mean ${quote(meant)}?`
}
