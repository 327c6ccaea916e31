import { costTypes, type CostType } from '#lib/labels/prices.ts'
import { isLandCode, landName } from '#lib/laender.ts'

const single: Record<string, string> = {
  modell: 'Preismodell',
  schluessel: 'Verteilungsschlüssel',
  'schluessel-alle': 'Schlüssel für das Viertel aller Länder',
  festpreis: 'Festpreis im Jahr',
  'nutzungen-low': 'Nutzungen, wenig',
  'nutzungen-expected': 'Nutzungen, erwartet',
  'nutzungen-high': 'Nutzungen, viel',
  steuersatz: 'Umsatzsteuer',
  steuergrund: 'Grund der Besteuerung',
  hinweis: 'Hinweis',
  begruendung: 'Begründung der Änderung zum Vorjahr',
}
const parts: Record<string, string> = {
  low: 'wenig',
  expected: 'erwartet',
  high: 'viel',
  schluessel: 'eigener Schlüssel',
  hinweis: 'Erläuterung',
  begruendung: 'Begründung',
  beteiligt: 'beteiligt',
  von: 'beteiligt ab',
  bis: 'beteiligt bis',
  szenario: 'ab Annahme',
  name: 'Name',
  preis: 'Preis im Jahr',
  umfang: 'Umfang',
  stellen: 'bestellt von',
  jahr: 'aus dem Jahr',
  betrag: 'Betrag',
  grund: 'Grund',
}
const lists: Record<string, string> = { stelle: 'Weitere Stelle', zusatz: 'Zusatzleistung', uebertrag: 'Übertrag' }

/** What a field of the price sheet is called where it stands alone: in a list of errors, in a comparison of two texts. */
export function fieldLabel(name: string): string {
  const known = single[name]
  if (known) return known
  const [first = '', second = '', third] = name.split('-')
  const part = parts[third ?? second] ?? second
  if (lists[first]) return `${lists[first]} ${Number(second) + 1}, ${part}`
  if (isLandCode(first)) return `${landName(first)}, ${part}`
  return isCostType(first) ? `${costTypes[first]}, ${part}` : name
}

const isCostType = (text: string): text is CostType => Object.hasOwn(costTypes, text)
