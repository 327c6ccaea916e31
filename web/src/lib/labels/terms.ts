import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

export type TermsKind = Schemas['TermsSummary']['kind']
export type TermsPhase = Schemas['TermsVersionSummary']['status']
export type ChangeKind = Schemas['TermsComparison']['clauses'][number]['kinds'][number]
export type Ballot = Schemas['TermsDeliberation']['votes'][number]['ballot']
export type VariableType = Schemas['ClauseVariable']['type']
export type ContractFact = NonNullable<Schemas['TermsClause']['when']>['fact']
export type TickResult = Schemas['ChecklistTick']['result']

/** What kind of document it is. */
export const termsKinds: Record<TermsKind, string> = {
  terms: 'Bedingungen',
  agreement: 'Vertrag',
  letter: 'Schreiben',
  annex: 'Anlage',
}

export const termsPhases: Record<TermsPhase, Status> = {
  draft: { label: 'Entwurf', tone: 'neutral', icon: 'edit' },
  commenting: { label: 'In Beratung', tone: 'info', icon: 'visibility' },
  in_review: { label: 'In Prüfung', tone: 'info', icon: 'checklist' },
  approved: { label: 'Freigegeben', tone: 'success', icon: 'calendar-today' },
  in_force: { label: 'In Kraft', tone: 'success', icon: 'success' },
  superseded: { label: 'Abgelöst', tone: 'neutral', icon: 'draft' },
}

/** What became of a clause between two versions. */
export const changeKinds: Record<ChangeKind, Status> = {
  changed: { label: 'Geändert', tone: 'info', icon: 'edit' },
  added: { label: 'Neu', tone: 'success', icon: 'add' },
  removed: { label: 'Entfallen', tone: 'danger', icon: 'close' },
  moved: { label: 'Verschoben', tone: 'neutral', icon: 'arrow-up' },
  renumbered: { label: 'Neu nummeriert', tone: 'neutral', icon: 'draft' },
  same: { label: 'Gleich', tone: 'neutral', icon: 'check' },
}

export const ballots: Record<Ballot, Status> = {
  yes: { label: 'Ja', tone: 'success', icon: 'check' },
  no: { label: 'Nein', tone: 'danger', icon: 'close' },
  abstain: { label: 'Enthaltung', tone: 'neutral', icon: 'question-mark' },
}

export const variableTypes: Record<VariableType, string> = {
  text: 'Text',
  integer: 'Ganze Zahl',
  money: 'Betrag in Cent',
  day: 'Tag',
  months: 'Zahl von Monaten',
  choice: 'Auswahl',
  list: 'Liste',
  table: 'Tabelle',
}

/** Facts a clause may depend on, with what each can be (decision 16). */
export const contractFacts: Record<ContractFact, { label: string; values: Readonly<Record<string, string>> }> = {
  dataProtection: {
    label: 'Datenschutz',
    values: { ozg_8a: '§ 8a OZG', gdpr_28: 'Auftragsverarbeitung (Art. 28 DSGVO)' },
  },
  pricing: {
    label: 'Vergütung',
    values: { by_key: 'nach Verteilungsschlüssel', fixed: 'Festpreis', free: 'kostenlos' },
  },
  outcome: {
    label: 'Ergebnis der Abstimmung',
    values: { yes: 'Ja', yes_with_conditions: 'Ja mit Auflagen', no: 'Nein' },
  },
  adopterKind: {
    label: 'Nachnutzende Stelle',
    values: { land: 'Land', bundling_organisation: 'bündelnde Organisation', kommune: 'Kommune' },
  },
  taxation: { label: 'Umsatzsteuer', values: { not_taxable: 'nicht steuerbar', taxable: 'steuerbar' } },
  requiredForm: {
    label: 'Form',
    values: { text: 'Textform', written: 'Schriftform', qualified: 'qualifizierte elektronische Signatur' },
  },
}

export const tickResults: Record<TickResult, Status> = {
  fulfilled: { label: 'Erfüllt', tone: 'success', icon: 'check' },
  not_fulfilled: { label: 'Nicht erfüllt', tone: 'danger', icon: 'close' },
  not_applicable: { label: 'Trifft nicht zu', tone: 'neutral', icon: 'close' },
}
