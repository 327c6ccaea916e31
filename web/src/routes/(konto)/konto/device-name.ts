// The order decides: Edge calls itself Chrome as well, Chrome calls itself Safari.
const browsers = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const

/** What a browser calls itself, as a person would say it: `Firefox, Windows`. A hint for the reader, nothing hangs on it. */
export function deviceName(userAgent: string | null) {
  const named = [browsers, systems].map((list) => list.find(([mark]) => userAgent?.includes(mark))?.[1])
  return named.filter(Boolean).join(', ') || 'Unbekanntes Gerät'
}
