/** Lines of a terminal: headings, columns and paragraphs that keep to a width. */

const WIDTH = 96

export const heading = (text: string): string[] => ['', text, '-'.repeat(text.length)]

/** "  first                 second          third": the columns stand under each other as long as they fit. */
export const columns = (first: string, ...rest: readonly string[]): string =>
  `  ${[first.padEnd(34), ...rest.slice(0, -1).map((one) => one.padEnd(15)), ...rest.slice(-1)].join(' ')}`

/** Breaks at spaces. `indent` for the first line, `hang` for those that follow. */
export function paragraph(text: string, indent = 0, hang = indent): string[] {
  const lines: string[] = []
  let line = ' '.repeat(indent)
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = ' '.repeat(hang)
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}
