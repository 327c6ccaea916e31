import type { Schemas } from '@fit-store/contracts/client'
import { formatDate } from '../format.ts'
import { conditionAnswers, dateAnswers, outcomes, technicalFits, withdrawalCauses } from '../labels/requests.ts'
import type { EventType } from '../labels/events.ts'

type Event = Pick<Schemas['HistoryEvent'], 'type' | 'organisation' | 'data'>
type RequestEvent = Extract<EventType, `reuse_request.${string}`>
type Facts = Record<string, unknown>

/** What happened in a case, to follow the name of who did it: "Bayern" + "bekundet Interesse". A type missing here does not compile. */
const deeds: Record<RequestEvent, (data: Facts) => string> = {
  'reuse_request.drafted': () => 'beginnt einen Entwurf',
  'reuse_request.changed': () => 'ändert den Entwurf',
  'reuse_request.discarded': () => 'verwirft den Entwurf',
  'reuse_request.declared': () => 'bekundet Interesse',
  'reuse_request.forwarded': ({ isAutomatic }) =>
    isAutomatic ? 'leitet weiter, automatisch, weil die Angaben vollständig sind' : 'leitet die Anfrage weiter',
  'reuse_request.coordination_opened': () => 'beginnt die Abstimmung',
  'reuse_request.outcome_recorded': ({ outcome, letter }) =>
    `hält das Ergebnis fest: ${labelOf(outcomes, outcome)}, Schreiben ${String(letter)}`,
  'reuse_request.withdrawn': ({ cause }) => `nimmt die Anfrage zurück: ${wordOf(withdrawalCauses, cause)}`,
  'reuse_request.fulfilled': ({ agreement }) => `schließt den Vertrag ${String(agreement)}`,
  'reuse_request.turn_changed': ({ turn, dueOn, step }) =>
    `${agreementDeeds[String(step)] ?? 'gibt weiter'}. Am Zug ist ${wordOf(turns, turn)}${typeof dueOn === 'string' ? `, bis ${formatDate(dueOn)}` : ''}`,
  'reuse_request.letter_filed': ({ kind }) =>
    kind === 'outcome' ? 'legt das Abstimmungsschreiben ab' : 'legt die Interessenbekundung ab',
  'reuse_request.due': ({ daysLeft }) => reminder(Number(daysLeft)),
  'reuse_request.message_added': ({ attachments }) =>
    Number(attachments) > 0 ? 'schreibt eine Nachricht mit Anlagen' : 'schreibt eine Nachricht',
  'reuse_request.question_asked': ({ turn }) => `stellt eine Rückfrage an ${wordOf(asked, turn)}`,
  'reuse_request.question_answered': () => 'beantwortet eine Rückfrage',
  'reuse_request.question_settled': () => 'nimmt eine Rückfrage zurück',
  'reuse_request.note_added': () => 'schreibt eine interne Notiz',
  'reuse_request.condition_proposed': ({ condition }) => `schlägt Auflage ${String(condition)} vor`,
  'reuse_request.condition_answered': ({ condition, answer }) =>
    `beantwortet Auflage ${String(condition)}: ${labelOf(conditionAnswers, answer)}`,
  'reuse_request.condition_withdrawn': ({ condition }) => `zieht Auflage ${String(condition)} zurück`,
  'reuse_request.date_proposed': ({ what, day }) => `schlägt einen Termin vor: ${String(what)}, ${dayOf(day)}`,
  'reuse_request.date_answered': ({ what, answer }) =>
    `antwortet auf „${String(what)}“: ${labelOf(dateAnswers, answer)}`,
  'reuse_request.task_added': ({ what }) => `legt eine Aufgabe an: ${String(what)}`,
  'reuse_request.task_changed': ({ what }) => `ändert eine Aufgabe: ${String(what)}`,
  'reuse_request.task_done': ({ what }) => `erledigt eine Aufgabe: ${String(what)}`,
  'reuse_request.task_reopened': ({ what }) => `öffnet eine Aufgabe wieder: ${String(what)}`,
  'reuse_request.fit_assessed': ({ fit }) => `hält die technische Passung fest: ${labelOf(technicalFits, fit)}`,
  'reuse_request.reference_changed': () => 'trägt das eigene Aktenzeichen ein',
  'reuse_request.snapshot_taken': () => 'hält eine Ansicht als Beleg fest',
  'reuse_request.answer_published': () => 'veröffentlicht eine Antwort für alle Länder',
  'reuse_request.answer_unpublished': () => 'nimmt eine veröffentlichte Antwort zurück',
  'reuse_request.co_signature_asked': () => 'bittet um Mitzeichnung',
  'reuse_request.co_signature_answered': ({ answer }) => (answer === 'agreed' ? 'zeichnet mit' : 'zeichnet nicht mit'),
}

/** What somebody did with the agreement of a case, by the step that is now due. */
const agreementDeeds: Record<string, string> = {
  signature: 'bietet den Vertrag an',
  countersign: 'unterzeichnet den Vertrag',
  offer: 'beendet das Angebot des Vertrags',
}
const turns = {
  adopter: 'die nachnutzende Stelle',
  provider: 'die bereitstellende Stelle',
  platform_operator: 'der Plattformbetreiber',
}
const asked = {
  adopter: 'die nachnutzende Stelle',
  provider: 'die bereitstellende Stelle',
  platform_operator: 'den Plattformbetreiber',
}

/** An event of a case as a sentence: "Demo-Land Hessen beginnt die Abstimmung." What the portal did has its name. */
export function deedOf({ type, organisation, data }: Event): string {
  const deed = Object.hasOwn(deeds, type) ? deeds[type as RequestEvent](data) : 'ändert etwas'
  return `${organisation?.displayName ?? 'Das Portal'} ${deed}.`
}

const reminder = (daysLeft: number) => {
  if (daysLeft === 0) return 'erinnert an die Frist, sie endet heute'
  return daysLeft < 0 ? 'erinnert an die abgelaufene Frist' : `erinnert an die Frist in ${daysLeft} Tagen`
}

// The log keeps what it once wrote for years, so nothing is taken for granted about the data of an old event.
const wordOf = (words: Record<string, string>, value: unknown) => words[String(value)] ?? String(value)
const labelOf = (words: Record<string, { label: string }>, value: unknown) =>
  words[String(value)]?.label ?? String(value)
const dayOf = (value: unknown) => (typeof value === 'string' ? formatDate(value) : '')
