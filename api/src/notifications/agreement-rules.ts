import type { EventType } from '../events/vocabulary.ts'
import {
  agreementOfferors,
  agreementParties,
  agreementPartners,
  agreementSigners,
  agreementTurn,
  colleagueNamed,
  provisionEditors,
} from './audience.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay } from '../platform/days.ts'
import { deadline, deadlineInTitle, deadlineLeft } from './words.ts'

// What the parties of an agreement are told. Titles begin with the number people say on the telephone.

type AgreementEvent = Extract<EventType, `agreement.${string}` | `agreement_rule.${string}` | `roll_out.${string}`>

const path = ({ number }: { number: string }) => `/vertraege/${number}`
const coSignaturePath = ({ number }: { number: string }) => `/vertraege/${number}/mitzeichnung`
const topic = 'agreements' as const

export const agreementRules: Rules<AgreementEvent> = {
  'agreement.drafted': null,
  'agreement.changed': null,
  'agreement.approved_by_one': {
    topic,
    audience: agreementOfferors,
    title: ({ number, title }) => `${number}, Entwurf freigegeben: ${title}`,
    body: ({ number, title, dueOn }) =>
      `Eine Person hat den Entwurf ${number} zu „${title}“ freigegeben. Sie sind am Zug: Prüfen Sie ihn als zweite Person, und bieten Sie ihn an. ${deadline(dueOn)}`,
    path,
  },
  'agreement.offered': [
    {
      topic,
      audience: agreementSigners,
      title: ({ number, title }) => `${number} unterzeichnen: ${title}`,
      body: ({ organisation, number, title, dueOn }) =>
        `${organisation} bietet Ihnen den Vertrag ${number} zu „${title}“ an. Sie sind am Zug: Lesen Sie ihn, und lassen Sie ihn unterzeichnen, oder lehnen Sie mit Begründung ab. ${deadline(dueOn)}`,
      path,
    },
    {
      topic,
      audience: provisionEditors,
      title: ({ number, title }) => `${number} liegt zur Unterzeichnung vor: ${title}`,
      body: ({ organisation, number, title, dueOn }) =>
        `${organisation} bietet Ihrer Organisation den Bereitstellungsvertrag ${number} zu „${title}“ an. Ist er geschlossen, wird der Eintrag veröffentlicht. Sie sind am Zug: Lassen Sie ihn von einer zeichnungsberechtigten Person Ihrer Organisation unterzeichnen. ${deadline(dueOn)}`,
      path,
    },
  ],
  'agreement.signed': {
    topic,
    audience: (ctx, event) => {
      const { signatures, of } = event.data as { signatures: number; of: number }
      return signatures >= of ? agreementOfferors(ctx, event) : agreementSigners(ctx, event)
    },
    title: ({ number, title, signatures, of }) =>
      signatures >= of
        ? `${number} gegenzeichnen: ${title}`
        : `${number}, Unterschrift ${signatures} von ${of}: ${title}`,
    body: ({ organisation, number, title, signatures, of, dueOn }) =>
      signatures >= of
        ? `${organisation} hat den Vertrag ${number} zu „${title}“ unterzeichnet. Sie sind am Zug: Zeichnen Sie gegen. ${deadline(dueOn)}`
        : `Zum Vertrag ${number} zu „${title}“ liegen ${signatures} von ${of} Unterschriften vor. Sie sind am Zug: Es fehlt die Unterschrift einer weiteren zeichnungsberechtigten Person. ${deadline(dueOn)}`,
    path,
  },
  'agreement.concluded': {
    topic,
    audience: agreementParties,
    title: ({ number, title }) => `${number} geschlossen: ${title}`,
    body: ({ number, title }) =>
      `Der Vertrag ${number} zu „${title}“ ist von beiden Seiten unterzeichnet. Die Vertragsparteien finden dort das versiegelte Paket mit allen Anlagen. ${nothingToDo}`,
    path,
  },
  'agreement.declined': {
    topic,
    audience: agreementOfferors,
    title: ({ number, title }) => `${number} abgelehnt: ${title}`,
    body: ({ organisation, number, title, reason }) =>
      `${organisation} hat das Angebot ${number} zu „${title}“ abgelehnt. Die Begründung: „${reason}“ Sie sind am Zug: Klären Sie, ob ein neues Angebot möglich ist. Gibt es dafür eine Frist, steht sie bei der Nachnutzungsanfrage.`,
    path,
  },
  'agreement.withdrawn': {
    topic,
    audience: agreementPartners,
    title: ({ number, title }) => `${number} zurückgezogen: ${title}`,
    body: ({ organisation, number, title, reason, isConsequence }) =>
      isConsequence
        ? `Das Angebot ${number} zu „${title}“ ist hinfällig. Der Grund: „${reason}“ ${nothingToDo}`
        : `${organisation} hat das Angebot ${number} zu „${title}“ zurückgezogen. Die Begründung: „${reason}“ ${nothingToDo}`,
    path,
  },
  'agreement.terminated': {
    topic,
    audience: agreementParties,
    title: ({ number, title, endsOn, isConsequence }) =>
      `${number} ${isConsequence ? 'endet am' : 'gekündigt zum'} ${germanDay(endsOn)}: ${title}`,
    body: ({ organisation, number, title, endsOn, reason, isConsequence }) =>
      `${isConsequence ? `Der Vertrag ${number} zu „${title}“ endet am ${germanDay(endsOn)}` : `${organisation} hat den Vertrag ${number} zu „${title}“ zum ${germanDay(endsOn)} gekündigt`}. Die Begründung: „${reason}“ Was das für andere Verträge und Preise bedeutet, steht beim Vertrag. ${nothingToDo}`,
    path,
  },
  'agreement.ended': {
    topic,
    audience: agreementParties,
    title: ({ number, title }) => `${number} beendet: ${title}`,
    body: ({ number, title }) =>
      `Der Vertrag ${number} zu „${title}“ ist beendet. Die Unterlagen bleiben im Vertragsordner. ${nothingToDo}`,
    path,
  },
  'agreement.letter_annexed': {
    topic,
    audience: agreementPartners,
    title: ({ number, title }) => `${number}, neue Anlage: ${title}`,
    body: ({ number, annex, position }) =>
      `${annex} ist Anlage ${position} Ihres Bereitstellungsvertrags ${number}. ${nothingToDo}`,
    path,
  },
  'agreement.amendment_added': {
    topic,
    audience: agreementPartners,
    title: ({ number, title }) => `${number}, neue Anlage: ${title}`,
    body: ({ organisation, number, annex, position }) =>
      `${organisation} hat zum Vertrag ${number} die Anlage ${position} „${annex}“ abgelegt. ${nothingToDo}`,
    path,
  },
  'agreement.reference_changed': null,
  'agreement.due': {
    topic: 'deadlines',
    audience: agreementTurn,
    title: ({ number, title, daysLeft, dueOn }) => `${number}, ${deadlineInTitle(dueOn, daysLeft)}: ${title}`,
    body: ({ number, title, daysLeft, dueOn }) =>
      `Beim Vertrag ${number} zu „${title}“ wartet die andere Seite auf Sie; von selbst geschieht nichts. Sie sind am Zug: Der nächste Schritt steht beim Vertrag. ${deadlineLeft(dueOn, daysLeft)}`,
    path,
  },
  'agreement.co_signature_asked': {
    topic,
    audience: colleagueNamed,
    title: ({ number, title }) => `${number}, Mitzeichnung erbeten: ${title}`,
    body: ({ number, title }) =>
      `Eine Kollegin oder ein Kollege bittet Sie, beim Vertrag ${number} zu „${title}“ mitzuzeichnen. Sie sind am Zug: Stimmen Sie zu, oder widersprechen Sie mit Begründung. ${deadline(null)}`,
    path: coSignaturePath,
  },
  'agreement.co_signature_answered': {
    topic,
    audience: colleagueNamed,
    title: ({ number, title }) => `${number}, Mitzeichnung beantwortet: ${title}`,
    body: ({ number, answer }) =>
      `Beim Vertrag ${number} wurde ${answer === 'agreed' ? 'mitgezeichnet' : 'der Mitzeichnung widersprochen'}. ${nothingToDo}`,
    path: coSignaturePath,
  },
  'agreement_rule.changed': null,
  'roll_out.planned': null,
  'roll_out.changed': null,
  'roll_out.moved': null,
}
