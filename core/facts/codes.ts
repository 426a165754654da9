import type { CodeList } from './vocabulary.ts'

/** Shapes, not lists: a code that is well formed but not assigned passes. Territories have state codes (US-PR). */
const SHAPES: Record<CodeList, { pattern: RegExp; example: string }> = {
  iso_3166_1: { pattern: /^[A-Z]{2}$/, example: 'an ISO 3166-1 code such as AT' },
  iso_3166_2: { pattern: /^[A-Z]{2}-[A-Z0-9]{1,3}$/, example: 'an ISO 3166-2 code such as AT-9' },
  iso_3166_1_or_2: { pattern: /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, example: 'an ISO 3166 code such as AT or AT-9' },
}

export const isCode = (list: CodeList, text: string): boolean => SHAPES[list].pattern.test(text)

/** "an ISO 3166-2 code such as AT-9" */
export const describeCode = (list: CodeList): string => SHAPES[list].example

/** ISO 4217 */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text)
