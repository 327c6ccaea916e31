import type { EventType } from '../events/vocabulary.ts'
import { adopters, operatorsOfCases, otherParties, providers, whoseTurn } from './audience.ts'
import type { RoomEvent } from './room-rules.ts'
import { nothingToDo, type Facts, type Rules } from './rule.ts'
import { deadline, deadlineInTitle, deadlineLeft } from './words.ts'

// What the parties of a reuse request are told of its moves and deadlines. Titles begin with the number people say on the telephone.

type RequestEvent = Exclude<Extract<EventType, `reuse_request.${string}`>, RoomEvent>

const topic = 'requests' as const
const path = ({ number }: { number: string }) => `/nachnutzung/${number}`
const about = ({ title, adopter }: { title: string; adopter: string }) => `„${title}“ für ${adopter}`

const outcomeWords: Record<string, string> = {
  yes: 'stimmt der Nachnutzung zu',
  yes_with_conditions: 'stimmt der Nachnutzung mit Auflagen zu',
  no: 'lehnt die Nachnutzung ab',
}
const outcomeTitle = ({ number, title }: { number: string; title: string }) =>
  `${number}, Ergebnis der Abstimmung: ${title}`
const refusal = ({ provider, reason }: Facts<'reuse_request.outcome_recorded'>) =>
  `${provider} ${outcomeWords['no']}. Die Begründung: „${reason ?? ''}“ Die Anfrage ist damit beendet. ${nothingToDo}`

export const requestRules: Rules<RequestEvent> = {
  'reuse_request.drafted': null,
  'reuse_request.snapshot_taken': null,
  'reuse_request.changed': null,
  'reuse_request.discarded': null,
  'reuse_request.declared': {
    topic,
    audience: (ctx, event) => {
      const { gaps } = event.data as { gaps: string[] }
      return gaps.length > 0 ? operatorsOfCases(ctx, event) : Promise.resolve([])
    },
    title: ({ number, title }) => `${number} prüfen: ${title}`,
    body: (facts) =>
      `Zur Interessenbekundung ${about(facts)} fehlt noch etwas, deshalb wurde sie nicht von selbst weitergeleitet. Sie sind am Zug: Fragen Sie nach, oder leiten Sie sie weiter. ${deadline(facts.dueOn)}`,
    path,
  },
  'reuse_request.forwarded': {
    topic,
    audience: providers,
    title: ({ number, title }) => `${number}, neue Anfrage: ${title}`,
    body: ({ adopter, title, dueOn }) =>
      `${adopter} möchte „${title}“ nachnutzen. Sie sind am Zug: Antworten Sie im Abstimmungsraum. Mit Ihrer ersten Nachricht beginnt die Abstimmung. ${deadline(dueOn)}`,
    path,
  },
  'reuse_request.coordination_opened': {
    topic,
    audience: adopters,
    title: ({ number, title }) => `${number}, Abstimmung begonnen: ${title}`,
    body: ({ organisation, title }) =>
      `${organisation} hat auf Ihre Anfrage zu „${title}“ geantwortet. Die Abstimmung hat begonnen. Eine Rückfrage an Sie wird Ihnen gesondert mitgeteilt. ${nothingToDo}`,
    path,
  },
  'reuse_request.outcome_recorded': [
    {
      topic,
      audience: operatorsOfCases,
      title: outcomeTitle,
      body: (facts) =>
        facts.outcome === 'no'
          ? refusal(facts)
          : `${facts.provider} ${outcomeWords[facts.outcome]}. Sie sind am Zug: Bieten Sie ${facts.adopter} den Nachnutzungsvertrag an. ${deadline(facts.dueOn)}`,
      path,
    },
    {
      topic,
      audience: adopters,
      title: outcomeTitle,
      body: (facts) =>
        facts.outcome === 'no'
          ? refusal(facts)
          : `${facts.provider} ${outcomeWords[facts.outcome]}. Als Nächstes bietet der Plattformbetreiber ${facts.adopter} den Nachnutzungsvertrag an. ${nothingToDo}`,
      path,
    },
  ],
  'reuse_request.withdrawn': {
    topic,
    audience: async (ctx, event) => [...(await providers(ctx, event)), ...(await operatorsOfCases(ctx, event))],
    title: ({ number, title }) => `${number} zurückgenommen: ${title}`,
    body: ({ adopter, title, reason }) =>
      `${adopter} nimmt die Anfrage zu „${title}“ zurück. ${reason === null ? '' : `Die Begründung: „${reason}“ `}${nothingToDo}`,
    path,
  },
  'reuse_request.fulfilled': {
    topic,
    audience: otherParties,
    title: ({ number, title }) => `${number} erfüllt: ${title}`,
    body: (facts) => `Der Nachnutzungsvertrag ${facts.agreement} zu ${about(facts)} ist geschlossen. ${nothingToDo}`,
    path,
  },
  'reuse_request.turn_changed': null, // follows a move of its agreement, which tells whose turn it is
  'reuse_request.letter_filed': null,
  'reuse_request.due': {
    topic: 'deadlines',
    audience: whoseTurn,
    title: ({ number, title, daysLeft, dueOn }) => `${number}, ${deadlineInTitle(dueOn, daysLeft)}: ${title}`,
    body: (facts) =>
      `Bei der Anfrage ${about(facts)} warten die anderen auf Sie; von selbst geschieht nichts. Sie sind am Zug: Der nächste Schritt steht bei der Anfrage. ${deadlineLeft(facts.dueOn, facts.daysLeft)}`,
    path,
  },
  'reuse_request.reference_changed': null,
}
