import type { Schemas } from '@fit-store/contracts/client'
import { plural } from '../format.ts'

export type DeadlineKind = Schemas['Deadline']['kind']

/** Why a day stands in the calendar. */
export const deadlineKinds: Record<DeadlineKind, string> = {
  price_round: 'Preisblatt abgeben',
  notice: 'Letzter Tag für eine Kündigung',
  minimum_end: 'Mindestlaufzeit endet',
  end: 'Vertrag endet',
  turn: 'Frist im Verfahren',
  task: 'Aufgabe in einem Fall',
  roll_out: 'Behörde soll in Betrieb gehen',
}

type DeadlineRule = Schemas['DeadlineRules']['items'][number]
export type DeadlineStep = DeadlineRule['step']
export type DayCount = DeadlineRule['counted']

/** Which step of a case a deadline is set for, who is waited for, and what for. */
export const deadlineSteps: Record<DeadlineStep, { label: string; who: string; about: string }> = {
  review: {
    label: 'Prüfung',
    who: 'Prüfstelle',
    about: 'Eingereichten Eintrag prüfen; erinnert wird am letzten Tag und danach',
  },
  forward: {
    label: 'Weiterleiten',
    who: 'Plattformbetreiber',
    about: 'Unvollständige Anfrage prüfen und weiterleiten',
  },
  first_reply: {
    label: 'Erste Antwort',
    who: 'Bereitstellende Stelle',
    about: 'Auf die weitergeleitete Anfrage antworten',
  },
  answer: { label: 'Rückfrage', who: 'Wer gefragt ist', about: 'Offene Frage im Abstimmungsraum beantworten' },
  outcome: {
    label: 'Ergebnis',
    who: 'Bereitstellende Stelle',
    about: 'Ergebnis der Abstimmung schriftlich festhalten',
  },
  offer: { label: 'Angebot', who: 'Wer den Vertrag anbietet', about: 'Vertrag entwerfen, prüfen und anbieten' },
  signature: { label: 'Unterzeichnung', who: 'Vertragspartei', about: 'Angebotenen Vertrag lesen und unterzeichnen' },
  countersign: {
    label: 'Gegenzeichnung',
    who: 'Wer den Vertrag anbietet',
    about: 'Unterzeichneten Vertrag prüfen und gegenzeichnen',
  },
}

/** How the days of a deadline are counted, in the plural. */
export const dayCounts: Record<DayCount, string> = { working_days: 'Arbeitstage', days: 'Kalendertage' }

/** A deadline in words: "1 Arbeitstag", "30 Kalendertage". */
export const deadlineLength = ({ amount, counted }: Pick<DeadlineRule, 'amount' | 'counted'>) =>
  plural(amount, dayCounts[counted].replace(/e$/, ''), dayCounts[counted])
