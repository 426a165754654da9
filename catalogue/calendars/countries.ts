/**
 * The countries for which a calendar is generated, and how date-holidays describes them.
 * `everywhere`: what it lists for the country holds in every part of it. Without that a day is nationwide only if every region has
 * it (in Switzerland that leaves little more than 1 August). `without`: entries that are not regions of the country.
 * `iso`: its codes that are not those of ISO 3166-2. `weekend`: ISO weekdays where they are not Saturday and Sunday. `note`: what a
 * reader of the calendar must know.
 */
export type Country = {
  code: string
  title: string
  everywhere?: true
  without?: string[]
  iso?: Record<string, string>
  weekend?: number[]
  note?: string
}

const EEA: Country[] = [
  { code: 'AT', title: 'Austria' },
  { code: 'BE', title: 'Belgium', everywhere: true },
  { code: 'BG', title: 'Bulgaria' },
  { code: 'HR', title: 'Croatia', everywhere: true },
  { code: 'CY', title: 'Cyprus' },
  { code: 'CZ', title: 'Czechia' },
  { code: 'DK', title: 'Denmark' },
  { code: 'EE', title: 'Estonia' },
  { code: 'FI', title: 'Finland' },
  {
    code: 'FR',
    title: 'France',
    everywhere: true,
    iso: { GP: 'FR-971', MQ: 'FR-972', GF: 'FR-973', RE: 'FR-974', YT: 'FR-976' },
  },
  { code: 'DE', title: 'Germany' },
  { code: 'GR', title: 'Greece' },
  { code: 'HU', title: 'Hungary' },
  { code: 'IS', title: 'Iceland' },
  { code: 'IE', title: 'Ireland' },
  // Whit Monday belongs to the province of Bolzano, not to the whole region IT-32.
  { code: 'IT', title: 'Italy', everywhere: true, iso: { 32: 'IT-BZ' } },
  { code: 'LV', title: 'Latvia' },
  { code: 'LI', title: 'Liechtenstein' },
  { code: 'LT', title: 'Lithuania' },
  { code: 'LU', title: 'Luxembourg' },
  { code: 'MT', title: 'Malta' },
  { code: 'NL', title: 'Netherlands', everywhere: true },
  { code: 'NO', title: 'Norway' },
  { code: 'PL', title: 'Poland' },
  { code: 'PT', title: 'Portugal' },
  { code: 'RO', title: 'Romania' },
  { code: 'SK', title: 'Slovakia' },
  { code: 'SI', title: 'Slovenia' },
  { code: 'ES', title: 'Spain' },
  { code: 'SE', title: 'Sweden' },
]

const OTHERS: Country[] = [
  { code: 'AE', title: 'United Arab Emirates' },
  { code: 'AU', title: 'Australia' },
  // A federal holiday holds in every state, also where the state has its own name for the day.
  { code: 'BR', title: 'Brazil', everywhere: true },
  { code: 'CA', title: 'Canada' },
  { code: 'CH', title: 'Switzerland' },
  { code: 'CL', title: 'Chile' },
  {
    code: 'CN',
    title: 'China',
    note: 'weekends that the State Council turns into working days in its yearly arrangement are free days here',
  },
  // Alderney is not part of the United Kingdom.
  {
    code: 'GB',
    title: 'United Kingdom',
    without: ['ALD'],
    note: 'the bank holidays under the Banking and Financial Dealings Act 1971 are the public holidays here',
  },
  { code: 'HK', title: 'Hong Kong' },
  { code: 'ID', title: 'Indonesia' },
  { code: 'IL', title: 'Israel', weekend: [5, 6] },
  { code: 'IN', title: 'India (national holidays only)' },
  { code: 'JP', title: 'Japan' },
  { code: 'KE', title: 'Kenya' },
  { code: 'KR', title: 'South Korea' },
  { code: 'MX', title: 'Mexico' },
  {
    code: 'MY',
    title: 'Malaysia',
    weekend: [6],
    note: 'Saturday alone is free in every state; Kedah, Kelantan and Terengganu work on Sundays, the others on Fridays',
  },
  { code: 'NG', title: 'Nigeria' },
  { code: 'NZ', title: 'New Zealand' },
  { code: 'PH', title: 'Philippines' },
  { code: 'SA', title: 'Saudi Arabia', weekend: [5, 6] },
  { code: 'SG', title: 'Singapore' },
  { code: 'TH', title: 'Thailand' },
  { code: 'TR', title: 'Türkiye' },
  { code: 'VN', title: 'Vietnam' },
  { code: 'ZA', title: 'South Africa' },
]

export const COUNTRIES: Country[] = [...EEA, ...OTHERS]
