/** Comparing numbers of which only the bounds may be known. A known number has equal bounds. */
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

export interface Bounds {
  readonly low: number
  readonly high: number
}

/** The comparison that holds when this one does not. */
export const OPPOSITE: Record<Comparison, Comparison> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}

/** The same comparison, told from the other side. */
export const MIRRORED: Record<Comparison, Comparison> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** True or false for every pair of numbers within the bounds, or undefined where it depends on them. */
export function decide(is: Comparison, a: Bounds, b: Bounds): boolean | undefined {
  switch (is) {
    case '<':
      return a.high < b.low ? true : a.low >= b.high ? false : undefined
    case '<=':
      return a.high <= b.low ? true : a.low > b.high ? false : undefined
    case '>':
      return decide('<', b, a)
    case '>=':
      return decide('<=', b, a)
    case '==':
      if (a.high < b.low || b.high < a.low) return false
      return a.low === a.high && b.low === b.high ? true : undefined
    case '!=': {
      const equal = decide('==', a, b)
      return equal === undefined ? undefined : !equal
    }
  }
}
