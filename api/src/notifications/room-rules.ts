import type { EventType } from '../events/vocabulary.ts'
import {
  adopters,
  otherParties,
  otherPartiesAndActingOperator,
  colleagueNamed,
  providers,
  taskOwners,
  whoseTurn,
} from './audience.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay } from '../platform/days.ts'
import { deadline } from './words.ts'

// What happens in the room of a reuse request without moving it, and who is told. Titles begin with the request's number.

type Of<Noun extends string> = Extract<EventType, `reuse_request.${Noun}_${string}`>
export type RoomEvent =
  | Of<'message' | 'question' | 'note' | 'condition' | 'date'>
  | Of<'task' | 'fit' | 'answer' | 'co_signature'>

const topic = 'requests' as const
const path = ({ number }: { number: string }) => `/nachnutzung/${number}`
/** Where a draft is agreed to as well, whose own page only leads on to its form. */
const coSignaturePath = (facts: { number: string }) => `${path(facts)}/intern`
const about = ({ title, adopter }: { title: string; adopter: string }) => `„${title}“ für ${adopter}`
const taskSentence = ({ what, dueOn }: { what: string; dueOn: string | null }) =>
  `Die Aufgabe: „${what}“. Sie sind am Zug: Erledigen Sie sie, und haken Sie sie im Abstimmungsraum ab. ${deadline(dueOn)}`
const dateAnswers: Record<string, string> = {
  accepted: 'angenommen',
  declined: 'abgelehnt',
  withdrawn: 'zurückgezogen',
}

export const roomRules: Rules<RoomEvent> = {
  'reuse_request.message_added': {
    topic,
    audience: otherPartiesAndActingOperator,
    title: ({ number, title }) => `${number}, neue Nachricht: ${title}`,
    body: (facts) =>
      `${facts.organisation} hat im Abstimmungsraum zu ${about(facts)} geschrieben${facts.attachments > 0 ? ' und Dateien angehängt' : ''}. Antworten können Sie dort, nicht auf diese Nachricht. ${nothingToDo}`,
    path,
  },
  'reuse_request.question_asked': {
    topic,
    audience: whoseTurn,
    title: ({ number, title }) => `${number}, Rückfrage an Sie: ${title}`,
    body: (facts) =>
      `${facts.organisation} hat zu ${about(facts)} eine Rückfrage gestellt. Sie sind am Zug: Antworten Sie im Abstimmungsraum. ${deadline(facts.dueOn)}`,
    path,
  },
  'reuse_request.question_answered': [
    {
      topic,
      audience: whoseTurn,
      title: ({ number, title }) => `${number}, Rückfrage beantwortet: ${title}`,
      body: (facts) =>
        `${facts.organisation} hat eine Rückfrage zu ${about(facts)} beantwortet. Sie sind am Zug: Der nächste Schritt steht bei der Anfrage. ${deadline(facts.dueOn)}`,
      path,
    },
    {
      topic,
      audience: otherParties,
      title: ({ number, title }) => `${number}, Rückfrage beantwortet: ${title}`,
      body: (facts) =>
        `${facts.organisation} hat eine Rückfrage zu ${about(facts)} beantwortet. Am Zug ist jetzt eine andere Seite. ${nothingToDo}`,
      path,
    },
  ],
  'reuse_request.question_settled': {
    topic,
    audience: whoseTurn,
    title: ({ number, title }) => `${number}, Rückfrage zurückgenommen: ${title}`,
    body: (facts) =>
      `${facts.organisation} hat eine Rückfrage zu ${about(facts)} zurückgenommen. Sie sind am Zug: Der nächste Schritt steht bei der Anfrage. ${deadline(facts.dueOn)}`,
    path,
  },
  'reuse_request.note_added': null,
  'reuse_request.condition_proposed': {
    topic,
    audience: adopters,
    title: ({ number, title }) => `${number}, Auflage vorgeschlagen: ${title}`,
    body: (facts) =>
      `${facts.organisation} schlägt zu ${about(facts)} Auflage ${facts.condition} vor. Sie bindet erst mit dem Ergebnis der Abstimmung. Sie sind am Zug: Nehmen Sie sie an, oder sagen Sie, was strittig ist. ${deadline(null)}`,
    path,
  },
  'reuse_request.condition_answered': {
    topic,
    audience: providers,
    title: ({ number, title }) => `${number}, Auflage beantwortet: ${title}`,
    body: ({ adopter, condition, answer }) =>
      answer === 'accepted'
        ? `${adopter} nimmt Auflage ${condition} an. ${nothingToDo}`
        : `${adopter} hält Auflage ${condition} für strittig. Sie sind am Zug: Einigen Sie sich, oder ziehen Sie die Auflage zurück. ${deadline(null)}`,
    path,
  },
  'reuse_request.condition_withdrawn': null,
  'reuse_request.date_proposed': {
    topic,
    audience: otherParties,
    title: ({ number, title }) => `${number}, Terminvorschlag: ${title}`,
    body: ({ organisation, what, day }) =>
      `${organisation} schlägt für „${what}“ den ${germanDay(day)} vor. Sie sind am Zug: Nehmen Sie ihn an, oder lehnen Sie ihn ab. ${deadline(null)}`,
    path,
  },
  'reuse_request.date_answered': {
    topic,
    audience: otherParties,
    title: ({ number, title }) => `${number}, Termin beantwortet: ${title}`,
    body: ({ organisation, what, day, answer }) =>
      `${organisation} hat den ${germanDay(day)} für „${what}“ ${dateAnswers[answer] ?? 'beantwortet'}. ${nothingToDo}`,
    path,
  },
  'reuse_request.task_added': {
    topic,
    audience: taskOwners,
    title: ({ number, title }) => `${number}, neue Aufgabe: ${title}`,
    body: (facts) => `${facts.organisation} hat zu ${about(facts)} eine Aufgabe angelegt. ${taskSentence(facts)}`,
    path,
  },
  'reuse_request.task_changed': {
    topic,
    audience: taskOwners,
    title: ({ number, title }) => `${number}, Aufgabe geändert: ${title}`,
    body: (facts) => `Eine Aufgabe zu ${about(facts)} wurde geändert. ${taskSentence(facts)}`,
    path,
  },
  'reuse_request.task_done': null,
  'reuse_request.task_reopened': {
    topic,
    audience: taskOwners,
    title: ({ number, title }) => `${number}, Aufgabe wieder offen: ${title}`,
    body: (facts) => `Eine Aufgabe zu ${about(facts)} ist wieder offen. ${taskSentence(facts)}`,
    path,
  },
  'reuse_request.fit_assessed': null,
  'reuse_request.answer_published': null,
  'reuse_request.answer_unpublished': null,
  'reuse_request.co_signature_asked': {
    topic,
    audience: colleagueNamed,
    title: ({ number }) => `${number}, Mitzeichnung erbeten`,
    body: ({ number }) =>
      `Eine Kollegin oder ein Kollege bittet Sie, bei ${number} mitzuzeichnen. Sie sind am Zug: Stimmen Sie zu, oder widersprechen Sie mit Begründung. ${deadline(null)}`,
    path: coSignaturePath,
  },
  'reuse_request.co_signature_answered': {
    topic,
    audience: colleagueNamed,
    title: ({ number }) => `${number}, Mitzeichnung beantwortet`,
    body: ({ number, answer }) =>
      `Bei ${number} wurde ${answer === 'agreed' ? 'mitgezeichnet' : 'der Mitzeichnung widersprochen'}. ${nothingToDo}`,
    path: coSignaturePath,
  },
}
