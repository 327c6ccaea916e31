import type { EventType } from '../events/vocabulary.ts'
import { operatorsWithRole, personNamed, when, whoReuses, withRole } from './audience.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay } from '../platform/days.ts'
import { deadline } from './words.ts'

// What providers, reviewers and those who reuse are told about offers and the entries behind them.

type ListingEvent =
  | Extract<EventType, `listing.${string}` | `listing_claim.${string}` | `organisation.trust${string}`>
  | Exclude<Extract<EventType, `solution.${string}`>, 'solution.costs_computed'>

/** Where a version of a listing is reviewed, and where its provider works on it. */
const reviewPath = ({ version }: { version: string }) => `/pruefung/${version}`
const solutionPath = ({ slug }: { slug: string }) => `/loesungen/${slug}`
/** Absent where nobody reviewed, and in what was told before reasons were kept. */
const because = (reason: string | null | undefined) => (reason ? `Die Begründung: „${reason}“ ` : '')
const listingPath = ({ listing }: { listing: string }) => `/eigene-loesungen/${listing}`

export const listingRules: Rules<ListingEvent> = {
  'solution.collected': null,
  'solution.offered': null,
  'solution.changed': null,
  'solution.removed': null,
  'solution.suspended': {
    topic: 'listings',
    audience: whoReuses,
    title: ({ title }) => `Angebot ausgesetzt: ${title}`,
    body: ({ organisation, title, reason }) =>
      `${organisation} nimmt für „${title}“ vorerst keine neuen Anfragen an. Die Begründung: „${reason}“ Laufende Anfragen und Verträge bleiben unberührt. ${nothingToDo}`,
    path: solutionPath,
  },
  'solution.resumed': {
    topic: 'listings',
    audience: whoReuses,
    title: ({ title }) => `Angebot wieder offen: ${title}`,
    body: ({ organisation, title }) => `${organisation} nimmt für „${title}“ wieder neue Anfragen an. ${nothingToDo}`,
    path: solutionPath,
  },
  'solution.withdrawn': {
    topic: 'listings',
    audience: whoReuses,
    title: ({ title }) => `Angebot zurückgezogen: ${title}`,
    body: ({ organisation, title, reason, successor }) =>
      `${organisation} bietet „${title}“ nicht mehr an. Die Begründung: „${reason}“ Laufende Verträge gelten bis zu ihrem Ende. ${successor ? 'Auf der Seite der Lösung steht, was stattdessen genutzt werden kann. ' : ''}${nothingToDo}`,
    path: solutionPath,
  },
  'listing.created': null,
  'listing.section_saved': null,
  'listing.contacts_changed': null,
  'listing.drafted': null,
  'listing.draft_discarded': null,
  'listing.submitted': {
    topic: 'listings',
    audience: when('needsReview', operatorsWithRole('moderator')),
    title: ({ title, number }) => `Eintrag prüfen: ${title}, Version ${number}`,
    body: ({ organisation, title, number, dueOn }) =>
      `${organisation} hat den Eintrag „${title}“, Version ${number}, eingereicht. Sie sind am Zug: Übernehmen Sie die Prüfung, und entscheiden Sie mit Begründung. ${deadline(dueOn)}`,
    path: reviewPath,
  },
  'listing.submission_withdrawn': {
    topic: 'listings',
    audience: operatorsWithRole('moderator'),
    title: ({ title, number }) => `Einreichung zurückgenommen: ${title}, Version ${number}`,
    body: ({ organisation, title, number }) =>
      `${organisation} hat die Einreichung von „${title}“, Version ${number}, zurückgenommen. Sie steht nicht mehr im Eingang. ${nothingToDo}`,
    path: '/pruefung',
  },
  'listing.review_claimed': {
    topic: 'listings',
    audience: personNamed,
    title: ({ title, number }) => `Prüfung liegt bei Ihnen: ${title}, Version ${number}`,
    body: ({ organisation, title, number, dueOn }) =>
      `Die Prüfung von „${title}“, Version ${number}, von ${organisation} ist Ihnen zugeteilt. Sie sind am Zug: Prüfen Sie, und entscheiden Sie mit Begründung. ${deadline(dueOn)}`,
    path: reviewPath,
  },
  'listing.review_released': null,
  'listing.review_due': {
    topic: 'listings',
    audience: operatorsWithRole('moderator'),
    title: ({ title, number, isOverdue }) =>
      `Prüfung ${isOverdue ? 'überfällig' : 'heute fällig'}: ${title}, Version ${number}`,
    body: ({ organisation, title, number, dueOn, isOverdue }) =>
      `Die Prüfung von „${title}“, Version ${number}, von ${organisation} ${isOverdue ? 'war am' : 'ist heute, am'} ${germanDay(dueOn)}${isOverdue ? '' : ','} fällig. Sie sind am Zug: Entscheiden Sie mit Begründung, oder übergeben Sie die Prüfung. Die Frist erinnert nur, sie entscheidet nichts.`,
    path: reviewPath,
  },
  'listing.commented': null,
  'listing.comment_removed': null,
  'listing.comment_resolved': null,
  'listing.changes_requested': {
    topic: 'listings',
    audience: withRole('editor'),
    title: ({ title, number }) => `Eintrag überarbeiten: ${title}, Version ${number}`,
    body: ({ title, number, reason }) =>
      `Der Plattformbetreiber bittet um Änderungen an „${title}“, Version ${number}. Die Begründung: „${reason}“ Sie sind am Zug: Überarbeiten Sie die genannten Stellen, und reichen Sie noch einmal ein. Eine Frist gibt es nicht.`,
    path: listingPath,
  },
  'listing.refused': {
    topic: 'listings',
    audience: withRole('editor'),
    title: ({ title, number }) => `Eintrag abgelehnt: ${title}, Version ${number}`,
    body: ({ title, number, reason }) =>
      `Der Plattformbetreiber hat „${title}“, Version ${number}, abgelehnt. Die Begründung: „${reason}“ Eine bisher veröffentlichte Version bleibt gültig. Wenn Sie möchten, beginnen Sie eine neue Version. ${nothingToDo}`,
    path: listingPath,
  },
  'listing.approved': [
    {
      topic: 'listings',
      audience: when('needsConclusion', withRole('editor')),
      title: ({ title, number }) => `Eintrag freigegeben: ${title}, Version ${number}`,
      body: ({ title, number, reason }) =>
        `Der Inhalt von „${title}“, Version ${number}, ist freigegeben. ${because(reason)}Veröffentlicht wird er, sobald der Bereitstellungsvertrag geschlossen ist. Am Zug ist der Plattformbetreiber: Er bietet Ihnen den Vertrag an, und die Nachricht dazu nennt den Tag, bis zu dem er zu unterzeichnen ist. Bis dahin gilt: ${nothingToDo}`,
      path: listingPath,
    },
    {
      topic: 'listings',
      audience: withRole('editor'),
      title: ({ title, number }) => `Veröffentlicht: ${title}, Version ${number}`,
      body: ({ title, number, reason }) =>
        `„${title}“ ist freigegeben und steht in Version ${number} im Katalog. ${because(reason)}Frühere Versionen bleiben dort lesbar. ${nothingToDo}`,
      path: listingPath,
    },
  ],
  'listing.published': {
    topic: 'listings',
    audience: when('withConclusion', withRole('editor')), // what its approval published is told with it
    title: ({ title, number }) => `Veröffentlicht: ${title}, Version ${number}`,
    body: ({ title, number }) =>
      `„${title}“ steht in Version ${number} im Katalog. Frühere Versionen bleiben dort lesbar. ${nothingToDo}`,
    path: solutionPath,
  },
  'listing.suspended': null,
  'listing.resumed': null,
  'listing.withdrawn': null,
  'listing.confirmed': null,
  'listing.confirmation_due': {
    topic: 'listings',
    audience: withRole('editor'),
    title: ({ title }) => `Angaben bestätigen: ${title}`,
    body: ({ title, since }) =>
      `Zu „${title}“ wurden Angaben seit dem ${germanDay(since)} nicht mehr bestätigt. Sie sind am Zug: Bestätigen Sie, dass sie noch stimmen, oder ändern Sie sie. Die Frist endet neun Monate nach der letzten Bestätigung; danach steht am Eintrag für alle sichtbar, seit wann sie nicht bestätigt sind.`,
    path: listingPath,
  },
  'listing.mailbox_named': null, // a mail with a link goes to the mailbox itself, see consumer.ts
  'listing.mailbox_confirmed': null,
  'listing.file_added': null,
  'listing.file_removed': null,
  'listing_claim.requested': {
    topic: 'listings',
    audience: operatorsWithRole('moderator'),
    title: ({ title }) => `Übernahme prüfen: ${title}`,
    body: ({ organisation, title }) =>
      `${organisation} möchte den Eintrag „${title}“ als eigene Lösung übernehmen. Sie sind am Zug: Gewähren Sie die Übernahme, oder lehnen Sie sie mit Begründung ab. Eine Frist gibt es nicht.`,
    path: '/pruefung/uebernahmen',
  },
  'listing_claim.granted': {
    topic: 'listings',
    audience: withRole('editor'),
    title: ({ title }) => `Übernahme gewährt: ${title}`,
    body: ({ title }) =>
      `Der Eintrag „${title}“ ist jetzt Ihr Entwurf. Die öffentlichen Angaben bleiben mit ihren Quellen stehen, bis Sie ihn als Angebot veröffentlichen. Sie sind am Zug: Ergänzen Sie den Entwurf, und reichen Sie ihn ein. Eine Frist gibt es nicht.`,
    path: listingPath,
  },
  'listing_claim.refused': {
    topic: 'listings',
    audience: withRole('editor'),
    title: ({ title }) => `Übernahme abgelehnt: ${title}`,
    body: ({ title, reason }) =>
      `Die Übernahme von „${title}“ wurde nicht gewährt. Die Begründung: „${reason}“ ${nothingToDo}`,
    path: ({ slug }) => `/loesungen/${slug}`,
  },
  'organisation.trusted': {
    topic: 'listings',
    audience: withRole('editor'),
    title: ({ organisation }) => `${organisation} veröffentlicht ohne inhaltliche Prüfung`,
    body: ({ organisation }) =>
      `Einreichungen von ${organisation} werden von jetzt an ohne inhaltliche Prüfung freigegeben. Der Bereitstellungsvertrag bleibt nötig. ${nothingToDo}`,
    path: '/eigene-loesungen',
  },
  'organisation.trust_ended': {
    topic: 'listings',
    audience: withRole('editor'),
    title: ({ organisation }) => `Einreichungen von ${organisation} werden wieder geprüft`,
    body: ({ organisation, reason }) =>
      `Einreichungen von ${organisation} prüft der Plattformbetreiber wieder. Die Begründung: „${reason}“ ${nothingToDo}`,
    path: '/eigene-loesungen',
  },
}
