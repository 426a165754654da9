import { describe, expect, it } from 'vitest'
import { countries, countryName, languageName, languages } from './places.ts'

describe('places', () => {
  it('are all countries of ISO 3166-1, each once, and nothing else', () => {
    const all = countries()
    expect(all).toHaveLength(249)
    expect(new Set(all.map(({ label }) => label)).size).toBe(249)
    expect(all).toContainEqual({ value: 'DE', label: 'Germany' })
  })

  it.each([
    ['NL', 'Netherlands'],
    ['US-CA', 'US-CA'],
    ['none', 'none'],
  ])('a country %s is called %s', (code, name) => {
    expect(countryName(code)).toBe(name)
  })

  it.each([
    ['de', 'German'],
    ['pt-BR', 'Brazilian Portuguese'],
    ['not a tag', 'not a tag'],
  ])('a language %s is called %s', (tag, name) => {
    expect(languageName(tag)).toBe(name)
  })

  it('offers languages by name', () => {
    expect(languages()).toContainEqual({ value: 'nl', label: 'Dutch' })
  })
})
