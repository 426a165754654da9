/** One headline figure, and the limit that the same machine set in the same run: only their ratio says something elsewhere. */
export interface Measure {
  what: string
  figure: number
  unit: string
  limit: { what: string; figure: number }
  /** True of times, where the limit is the smaller number. */
  lessIsBetter?: boolean
}

/** How much is done: enough for a figure to keep to, or just enough to see that everything runs. */
export interface Size {
  seconds: number
  rows: number
  recipients: number
  rounds: number
}

export const WHOLE: Size = { seconds: 5, rows: 100_000, recipients: 2_000, rounds: 60 }
export const QUICK: Size = { seconds: 1, rows: 5_000, recipients: 200, rounds: 10 }

/** How often a second `work` is done by so many at a time. */
export async function rateOf(
  work: () => Promise<unknown>,
  { seconds, at }: { seconds: number; at: number },
): Promise<number> {
  for (let i = 0; i < at; i += 1) await work()
  const begun = performance.now()
  const end = begun + seconds * 1000
  let done = 0
  const worker = async () => {
    for (; performance.now() < end; done += 1) await work()
  }
  await Promise.all(Array.from({ length: at }, worker))
  return (done * 1000) / (performance.now() - begun)
}

/** Median milliseconds of one after the other. */
export async function timeOf(work: () => Promise<unknown>, rounds: number): Promise<number> {
  for (let i = 0; i < 3; i += 1) await work()
  const times: number[] = []
  for (let i = 0; i < rounds; i += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return median(times)
}

export const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

/** As a table in Markdown, ratios first. */
export function tableOf(measures: readonly Measure[]): string {
  const rows = measures.map(({ what, figure, unit, limit, lessIsBetter }) => {
    const ratio = lessIsBetter ? limit.figure / figure : figure / limit.figure
    return `| ${what} | ${ratio.toFixed(2)} | ${said(figure)} ${unit} | ${limit.what}: ${said(limit.figure)} ${unit} |`
  })
  return ['| what | of the limit | here | the limit here |', '|---|---|---|---|', ...rows].join('\n')
}

const said = (figure: number): string =>
  figure.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false })
