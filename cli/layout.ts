const WIDTH = 96

/** Breaks a sentence at spaces, each line after `indent` spaces. */
export function wrap(text: string, indent: number): string {
  const margin = ' '.repeat(indent)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || longer.length <= WIDTH - indent) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].map((one) => margin + one).join('\n')
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
