import type { EventType } from '../events/vocabulary.ts'
import { adopters, operatorsOfCases, otherParties, personNamed, providers, taskOwners, whoseTurn } from './audience.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay } from './words.ts'

// What the parties of a reuse request are told. Titles begin with the number people say on the telephone.

type RequestEvent = Extract<EventType, `reuse_request.${string}`>

const path = ({ number }: { number: string }) => `/nachnutzung/${number}`
const about = ({ title, adopter }: { title: string; adopter: string }) => `„${title}“ für ${adopter}`
const deadline = (dueOn: string | null) =>
  dueOn === null ? 'Eine Frist gibt es nicht.' : `Die Frist endet am ${germanDay(dueOn)}.`

const outcomeWords: Record<string, string> = {
  yes: 'stimmt der Nachnutzung zu',
  yes_with_conditions: 'stimmt der Nachnutzung mit Auflagen zu',
  no: 'lehnt die Nachnutzung ab',
}
const taskSentence = ({ what, dueOn }: { what: string; dueOn: string | null }) =>
  `Die Aufgabe: „${what}“. ${deadline(dueOn)}`

export const requestRules: Rules<RequestEvent> = {
  'reuse_request.drafted': null,
  'reuse_request.snapshot_taken': null,
  'reuse_request.changed': null,
  'reuse_request.discarded': null,
  'reuse_request.declared': {
    topic: 'requests',
    audience: (ctx, event) => {
      const { gaps } = event.data as { gaps: string[] }
      return gaps.length > 0 ? operatorsOfCases(ctx, event) : Promise.resolve([])
    },
    title: ({ number, title }) => `${number} prüfen: ${title}`,
    body: (facts) =>
      `Zur Interessenbekundung ${about(facts)} fehlt noch etwas, deshalb wurde sie nicht von selbst weitergeleitet. Sie sind am Zug: Fragen Sie nach, oder leiten Sie sie weiter.`,
    path,
  },
  'reuse_request.forwarded': {
    topic: 'requests',
    audience: providers,
    title: ({ number, title }) => `${number}, neue Anfrage: ${title}`,
    body: ({ adopter, title }) =>
      `${adopter} möchte „${title}“ nachnutzen. Sie sind am Zug: Antworten Sie im Abstimmungsraum. Mit Ihrer ersten Nachricht beginnt die Abstimmung.`,
    path,
  },
  'reuse_request.coordination_opened': {
    topic: 'requests',
    audience: adopters,
    title: ({ number, title }) => `${number}, Abstimmung begonnen: ${title}`,
    body: ({ organisation, title }) =>
      `${organisation} hat auf Ihre Anfrage zu „${title}“ geantwortet. Die Abstimmung hat begonnen. Steht in der Antwort keine Rückfrage, müssen Sie nichts tun.`,
    path,
  },
  'reuse_request.outcome_recorded': {
    topic: 'requests',
    audience: async (ctx, event) => [...(await adopters(ctx, event)), ...(await operatorsOfCases(ctx, event))],
    title: ({ number, title }) => `${number}, Ergebnis der Abstimmung: ${title}`,
    body: ({ provider, outcome, reason, adopter }) =>
      outcome === 'no'
        ? `${provider} ${outcomeWords[outcome]}. Die Begründung: „${reason ?? ''}“ Die Anfrage ist damit beendet. ${nothingToDo}`
        : `${provider} ${outcomeWords[outcome]}. Als Nächstes bietet der Plattformbetreiber ${adopter} den Nachnutzungsvertrag an.`,
    path,
  },
  'reuse_request.withdrawn': {
    topic: 'requests',
    audience: async (ctx, event) => [...(await providers(ctx, event)), ...(await operatorsOfCases(ctx, event))],
    title: ({ number, title }) => `${number} zurückgenommen: ${title}`,
    body: ({ adopter, title, reason }) =>
      `${adopter} nimmt die Anfrage zu „${title}“ zurück. ${reason === null ? '' : `Die Begründung: „${reason}“ `}${nothingToDo}`,
    path,
  },
  'reuse_request.fulfilled': {
    topic: 'requests',
    audience: otherParties,
    title: ({ number, title }) => `${number} erfüllt: ${title}`,
    body: (facts) => `Der Nachnutzungsvertrag ${facts.agreement} zu ${about(facts)} ist geschlossen. ${nothingToDo}`,
    path,
  },
  'reuse_request.turn_changed': {
    topic: 'requests',
    audience: whoseTurn,
    title: ({ number, title }) => `${number}, Sie sind am Zug: ${title}`,
    body: (facts) => `Bei der Anfrage ${about(facts)} sind Sie am Zug. ${deadline(facts.dueOn)}`,
    path,
  },
  'reuse_request.letter_filed': null,
  'reuse_request.due': {
    topic: 'deadlines',
    audience: whoseTurn,
    title: ({ number, title, daysLeft, dueOn }) =>
      `${number}, ${daysLeft < 0 ? 'Frist überschritten' : daysLeft === 0 ? 'Frist endet heute' : `Frist endet am ${germanDay(dueOn ?? '')}`}: ${title}`,
    body: (facts) =>
      `Bei der Anfrage ${about(facts)} sind Sie am Zug. ${facts.daysLeft < 0 ? `Die Frist endete am ${germanDay(facts.dueOn ?? '')}.` : deadline(facts.dueOn)} Von selbst geschieht nichts; die anderen warten auf Sie.`,
    path,
  },
  'reuse_request.message_added': {
    topic: 'requests',
    audience: otherParties,
    title: ({ number, title }) => `${number}, neue Nachricht: ${title}`,
    body: (facts) =>
      `${facts.organisation} hat im Abstimmungsraum zu ${about(facts)} geschrieben${facts.attachments > 0 ? ' und Dateien angehängt' : ''}. Antworten Sie dort, nicht auf diese Nachricht.`,
    path,
  },
  'reuse_request.question_asked': {
    topic: 'requests',
    audience: whoseTurn,
    title: ({ number, title }) => `${number}, Rückfrage an Sie: ${title}`,
    body: (facts) =>
      `${facts.organisation} hat zu ${about(facts)} eine Rückfrage gestellt. Sie sind am Zug: Antworten Sie im Abstimmungsraum. ${deadline(facts.dueOn)}`,
    path,
  },
  'reuse_request.question_answered': {
    topic: 'requests',
    audience: otherParties,
    title: ({ number, title }) => `${number}, Rückfrage beantwortet: ${title}`,
    body: (facts) => `${facts.organisation} hat eine Rückfrage zu ${about(facts)} beantwortet.`,
    path,
  },
  'reuse_request.question_settled': null,
  'reuse_request.note_added': null,
  'reuse_request.condition_proposed': {
    topic: 'requests',
    audience: adopters,
    title: ({ number, title }) => `${number}, Auflage vorgeschlagen: ${title}`,
    body: (facts) =>
      `${facts.organisation} schlägt zu ${about(facts)} Auflage ${facts.condition} vor. Nehmen Sie sie an, oder sagen Sie, was strittig ist. Sie bindet erst mit dem Ergebnis der Abstimmung.`,
    path,
  },
  'reuse_request.condition_answered': {
    topic: 'requests',
    audience: providers,
    title: ({ number, title }) => `${number}, Auflage beantwortet: ${title}`,
    body: (facts) =>
      `${facts.adopter} ${facts.answer === 'accepted' ? 'nimmt' : 'hält'} Auflage ${facts.condition} ${facts.answer === 'accepted' ? 'an' : 'für strittig'}.`,
    path,
  },
  'reuse_request.condition_withdrawn': null,
  'reuse_request.date_proposed': {
    topic: 'requests',
    audience: otherParties,
    title: ({ number, title }) => `${number}, Terminvorschlag: ${title}`,
    body: ({ organisation, what, day }) =>
      `${organisation} schlägt für „${what}“ den ${germanDay(day)} vor. Nehmen Sie ihn an, oder lehnen Sie ihn ab.`,
    path,
  },
  'reuse_request.date_answered': {
    topic: 'requests',
    audience: otherParties,
    title: ({ number, title }) => `${number}, Termin beantwortet: ${title}`,
    body: ({ organisation, what, day, answer }) =>
      `${organisation} hat den ${germanDay(day)} für „${what}“ ${answer === 'accepted' ? 'angenommen' : answer === 'declined' ? 'abgelehnt' : 'zurückgezogen'}.`,
    path,
  },
  'reuse_request.task_added': {
    topic: 'requests',
    audience: taskOwners,
    title: ({ number, title }) => `${number}, neue Aufgabe: ${title}`,
    body: (facts) => `${facts.organisation} hat zu ${about(facts)} eine Aufgabe angelegt. ${taskSentence(facts)}`,
    path,
  },
  'reuse_request.task_changed': {
    topic: 'requests',
    audience: taskOwners,
    title: ({ number, title }) => `${number}, Aufgabe geändert: ${title}`,
    body: (facts) => `Eine Aufgabe zu ${about(facts)} wurde geändert. ${taskSentence(facts)}`,
    path,
  },
  'reuse_request.task_done': null,
  'reuse_request.task_reopened': {
    topic: 'requests',
    audience: taskOwners,
    title: ({ number, title }) => `${number}, Aufgabe wieder offen: ${title}`,
    body: (facts) => `Eine Aufgabe zu ${about(facts)} ist wieder offen. ${taskSentence(facts)}`,
    path,
  },
  'reuse_request.fit_assessed': null,
  'reuse_request.reference_changed': null,
  'reuse_request.answer_published': null,
  'reuse_request.answer_unpublished': null,
  'reuse_request.co_signature_asked': {
    topic: 'requests',
    audience: personNamed,
    title: ({ number }) => `${number}, Mitzeichnung erbeten`,
    body: ({ number }) =>
      `Eine Kollegin oder ein Kollege bittet Sie, bei ${number} mitzuzeichnen. Sie sind am Zug: Stimmen Sie zu, oder widersprechen Sie mit Begründung. Eine Frist gibt es nicht.`,
    path,
  },
  'reuse_request.co_signature_answered': {
    topic: 'requests',
    audience: personNamed,
    title: ({ number }) => `${number}, Mitzeichnung beantwortet`,
    body: ({ number, answer }) =>
      `Bei ${number} wurde ${answer === 'agreed' ? 'mitgezeichnet' : 'der Mitzeichnung widersprochen'}. ${nothingToDo}`,
    path,
  },
}
