import type { Condition, ContractFact, contractFacts } from '@fit-store/db/schema/terms'

type Words = { [F in ContractFact]: Record<(typeof contractFacts)[F][number], string> }

/** What a fact is called where a printed version says when a clause applies; pages have the same words. */
const words: Words = {
  dataProtection: { ozg_8a: 'Datenschutz nach § 8a OZG', gdpr_28: 'Auftragsverarbeitung nach Art. 28 DSGVO' },
  pricing: { by_key: 'Vergütung nach Verteilungsschlüssel', fixed: 'Festpreis', free: 'unentgeltlicher Nutzung' },
  outcome: { yes: 'Zustimmung', yes_with_conditions: 'Zustimmung mit Auflagen', no: 'Ablehnung' },
  adopterKind: {
    land: 'Nachnutzung durch ein Land',
    bundling_organisation: 'Nachnutzung durch eine bündelnde Stelle',
    kommune: 'Nachnutzung durch eine Kommune',
  },
  taxation: { not_taxable: 'nicht steuerbarer Leistung', taxable: 'steuerbarer Leistung' },
  requiredForm: { text: 'Textform', written: 'Schriftform', qualified: 'qualifizierter elektronischer Signatur' },
}

/** `Gilt nur bei Festpreis.` */
export const conditionInWords = ({ fact, is }: Condition) =>
  `Gilt nur bei ${(words[fact] as Record<string, string>)[is]}.`
