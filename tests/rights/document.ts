/** A committed table of rights, as an auditor reads it. */
export function table(madeBy: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)]
  return `<!-- Made by ${madeBy}, by trying. Do not edit. -->\n${lines.join('\n')}\n`
}
