import type { EventType } from '../events/vocabulary.ts'
import { everyCoordinator, operatorsWithRole, whoDiscusses, workingGroup } from './audience.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay } from '../platform/days.ts'

// What the working group, contract management and every coordinator are told about contract terms.

type TermsEvent = Extract<EventType, `terms_${string}`>

/** Where a version of terms is read and discussed. */
const versionPath = ({ slug, version }: { slug: string; version: number }) => `/vertragsbedingungen/${slug}/${version}`

export const termsRules: Rules<TermsEvent> = {
  'terms_version.drafted': null,
  'terms_version.changed': null,
  'terms_version.discarded': null,
  'terms_version.comments_opened': {
    topic: 'terms',
    audience: workingGroup,
    title: ({ title, version }) => `Kommentare erbeten: ${title}, Version ${version}`,
    body: ({ title, version, dueOn }) =>
      `Der Plattformbetreiber legt der Arbeitsgruppe den Entwurf „${title}“, Version ${version}, vor. Sie sind am Zug: Kommentieren Sie, und halten Sie das Votum Ihres Landes fest. Die Frist endet am ${germanDay(dueOn)}.`,
    path: versionPath,
  },
  'terms_version.review_requested': {
    topic: 'terms',
    audience: operatorsWithRole('contract_manager'),
    title: ({ title, version }) => `Freigabe erbeten: ${title}, Version ${version}`,
    body: ({ title, version }) =>
      `Der Text „${title}“, Version ${version}, ist in Prüfung und steht still. Sie sind am Zug: Geben Sie ihn frei, oder geben Sie ihn mit Begründung zurück. Zwei Personen müssen freigeben, eine Frist gibt es nicht.`,
    path: versionPath,
  },
  'terms_version.returned': {
    topic: 'terms',
    audience: operatorsWithRole('contract_manager'),
    title: ({ title, version }) => `Aus der Prüfung zurück: ${title}, Version ${version}`,
    body: ({ title, version, reason }) =>
      `Der Text „${title}“, Version ${version}, ist wieder ein Entwurf. Die Begründung: „${reason}“ Freigaben von vorher gelten nicht mehr. Sie sind am Zug: Arbeiten Sie die Begründung ein. Eine Frist gibt es nicht.`,
    path: versionPath,
  },
  'terms_version.approved_by_one': {
    topic: 'terms',
    audience: operatorsWithRole('contract_manager'),
    title: ({ title, version }) => `Freigabe erteilt: ${title}, Version ${version}`,
    body: ({ title, version }) =>
      `Eine Person hat „${title}“, Version ${version}, freigegeben. Sie sind am Zug: Fehlt noch die zweite Freigabe, so prüfen Sie den Text; sonst bestimmen Sie den ersten Tag der Geltung. Eine Frist gibt es nicht.`,
    path: versionPath,
  },
  'terms_version.put_into_force': {
    topic: 'terms',
    audience: everyCoordinator,
    title: ({ title, version, validFrom }) => `Gilt ab ${germanDay(validFrom)}: ${title}, Version ${version}`,
    body: ({ title, version, validFrom }) =>
      `Für Verträge, die ab dem ${germanDay(validFrom)} angeboten werden, gilt „${title}“ in Version ${version}. Bestehende Verträge behalten ihre Fassung. ${nothingToDo}`,
    path: versionPath,
  },
  'terms_version.file_added': null,
  'terms_version.file_removed': null,
  'terms_clause.changed': null,
  'terms_comment.added': {
    topic: 'terms',
    audience: whoDiscusses,
    title: ({ title, version }) => `Neuer Kommentar: ${title}, Version ${version}`,
    body: ({ organisation, title, version, answers }) =>
      `${organisation} hat ${answers === null ? 'den Entwurf' : 'einen Kommentar zum Entwurf'} „${title}“, Version ${version}, ${answers === null ? 'kommentiert' : 'beantwortet'}. Antworten können Sie, solange Kommentare gesammelt werden. ${nothingToDo}`,
    path: versionPath,
  },
  'terms_comment.resolved': {
    topic: 'terms',
    audience: whoDiscusses,
    title: ({ title, version }) => `Kommentar erledigt: ${title}, Version ${version}`,
    body: ({ title, version }) =>
      `Zu einem Kommentar zum Entwurf „${title}“, Version ${version}, steht fest, was daraus wurde. ${nothingToDo}`,
    path: versionPath,
  },
  'terms_vote.cast': null,
}
