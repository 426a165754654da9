/** For which site passkeys are made and shown: a browser offers them there and nowhere else. */
export function siteOf(publicUrl: string): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(publicUrl)
  return { rpID: hostname, origin }
}
