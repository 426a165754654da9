/** Owns the reading of files that people write: text to value, value to type, and every fault with its place and a sentence. */

export { collectProblems, each, idsOf, type Report, reportRepeated } from './entries.ts'
export { linesOf } from './lines-of.ts'
export { parseText } from './parse-text.ts'
export { type Checked, formatPath, type Path, type Problem } from './problem.ts'
export { type Reading, readShape, type Sketch } from './read-shape.ts'
export { dayText, dutyText, elapsedText, idText, lineText } from './texts.ts'
