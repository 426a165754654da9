/**
 * NAICS 2017 codes (US Census Bureau) and the `sectors` that they suggest. The longest prefix decides. Only a suggestion:
 * NIS2 Annexes I and II follow NACE and add conditions, so counsel declares the profile. Codes left out suggest nothing.
 */
const SUGGESTIONS: Readonly<Record<string, readonly string[]>> = {
  '21111': ['energy'],
  '2211': ['energy', 'electric_utility'],
  '2212': ['energy'],
  '22131': ['drinking_water'],
  '22132': ['waste_water'],
  '31': ['manufacturing'],
  '32': ['manufacturing'],
  '33': ['manufacturing'],
  '311': ['food', 'manufacturing'],
  '312': ['food', 'manufacturing'],
  '324': ['energy', 'manufacturing'],
  '325': ['chemicals', 'manufacturing'],
  '3254': ['health', 'manufacturing'],
  '3391': ['health', 'manufacturing'],
  '4244': ['food'],
  '44': ['retail'],
  '45': ['retail'],
  '445': ['food', 'retail'],
  '48': ['transport'],
  '486': ['energy'],
  '491': ['postal'],
  '492': ['postal'],
  '511': ['media'],
  '5112': [],
  '512': ['media'],
  '515': ['media'],
  '517': ['public_electronic_communications_provider'],
  '518': ['digital_infrastructure'],
  '51913': ['digital_provider', 'media'],
  '521': ['banking'],
  '5221': ['banking'],
  '52321': ['financial_market_infrastructure'],
  '524': ['insurance'],
  '5415': ['ict_service_management'],
  '5417': ['research'],
  '562': ['waste_management'],
  '61': ['education'],
  '621': ['health'],
  '622': ['health'],
  '623': ['health'],
  '92': ['public_administration'],
  '927': ['public_administration', 'space'],
}

/** Suggested sectors for a NAICS code of two to six digits, or a range such as `31-33`; empty if the code says nothing. */
export function suggestSectors(industry: string): readonly string[] {
  const digits = /^\d{2,6}/.exec(industry)?.[0] ?? ''
  for (let length = digits.length; length >= 2; length--) {
    const found = SUGGESTIONS[digits.slice(0, length)]
    if (found) return found
  }
  return []
}
