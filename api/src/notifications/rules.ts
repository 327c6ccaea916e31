import type { Role } from '@fit-store/db/schema/identity'
import type { ReuseRole } from '@fit-store/db/schema/organisations'
import type { EventType } from '../events/vocabulary.ts'
import {
  everyCoordinator,
  operatorsWithRole,
  personNamed,
  when,
  whoAsked,
  whoDiscusses,
  whoReuses,
  withRole,
  workingGroup,
} from './audience.ts'
import { agreementRules } from './agreement-rules.ts'
import { requestRules } from './request-rules.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay, listOf, roleNames, theRoles, wishes } from './words.ts'

// Which event tells whom what. A text says what happened, whose turn it is and by when; it never names a person, so that
// nothing has to be erased from the inboxes of others when somebody leaves.

const whyDisabled = {
  by_hand: 'Eine Person mit der Rolle Verwaltung hat ihn abgeschaltet.',
  failing: 'Seit fünf Tagen ist dort keine Nachricht mehr angekommen.',
  gone: 'Der Empfänger hat gemeldet, dass es ihn nicht mehr gibt.',
}
/** Where a version of terms is read and discussed. */
const versionPath = ({ slug, version }: { slug: string; version: number }) => `/vertragsbedingungen/${slug}/${version}`

/** Where a version of a listing is reviewed, and where its provider works on it. */
const reviewPath = ({ version }: { version: string }) => `/pruefung/${version}`
const solutionPath = ({ slug }: { slug: string }) => `/loesungen/${slug}`
const listingPath = ({ listing }: { listing: string }) => `/eigene-loesungen/${listing}`

/** A type of event missing here does not compile; `null` tells nobody. */
export const rules: Rules<EventType> = {
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
  'organisation.added': null,
  'reference.seeded': null,
  'reference.imported': null,
  'person.joined': null,
  'person.erased': null,
  'session.started': null,
  'session.revoked': null,
  'organisation.registered': {
    topic: 'accreditation',
    audience: operatorsWithRole('operator_administrator'),
    title: ({ organisation }) => `Registrierung prüfen: ${organisation}`,
    body: ({ organisation, seeks }) =>
      `${organisation} hat sich registriert und möchte ${listOf(seeks.map((seek) => wishes[seek as ReuseRole]))}. Sie sind am Zug: Lassen Sie die Organisation zu, oder lehnen Sie mit Begründung ab. Eine Frist gibt es nicht, bis dahin kann die Organisation hier nicht handeln.`,
    path: '/verwaltung/organisationen',
  },
  'organisation.reapplied': {
    topic: 'accreditation',
    audience: operatorsWithRole('operator_administrator'),
    title: ({ organisation }) => `Erneuten Antrag prüfen: ${organisation}`,
    body: ({ organisation, seeks }) =>
      `${organisation} beantragt die Zulassung erneut. Sie möchte ${listOf(seeks.map((seek) => wishes[seek as ReuseRole]))}. Sie sind am Zug: Lassen Sie die Organisation zu, oder lehnen Sie mit Begründung ab. Eine Frist gibt es nicht, bis dahin kann die Organisation hier nicht handeln.`,
    path: '/verwaltung/organisationen',
  },
  'organisation.changed': null,
  'organisation.accredited': {
    topic: 'accreditation',
    audience: whoAsked,
    title: ({ organisation }) => `${organisation} ist zugelassen`,
    body: ({ organisation }) =>
      `Der Plattformbetreiber hat ${organisation} zugelassen. Sie sind am Zug: Laden Sie Kolleginnen und Kollegen ein, und geben Sie ihnen Rollen. Eine Frist gibt es nicht.`,
    path: '/organisation/mitglieder',
  },
  'organisation.refused': {
    topic: 'accreditation',
    audience: whoAsked,
    title: ({ organisation }) => `Registrierung abgelehnt: ${organisation}`,
    body: ({ organisation, reason }) =>
      `Der Plattformbetreiber hat die Registrierung von ${organisation} abgelehnt. Die Begründung: „${reason}“ Sie sind am Zug: Stellen Sie richtig, was fehlte, und beantragen Sie die Zulassung erneut, oder lassen Sie es dabei. Eine Frist gibt es nicht.`,
    path: '/organisation',
  },
  'member.invited': null, // the invited person has no inbox yet, see consumer.ts
  'invitation.withdrawn': null,
  'member.joined': {
    topic: 'membership',
    audience: withRole('administrator'),
    title: ({ organisation }) => `Einladung angenommen: ${organisation}`,
    body: ({ organisation, roles }) =>
      `Eine eingeladene Person gehört jetzt zu ${organisation} und hat ${theRoles(roles as Role[])}. Wer es ist, steht in der Mitgliederliste. ${nothingToDo}`,
    path: '/organisation/mitglieder',
  },
  'member.removed': {
    topic: 'membership',
    audience: personNamed,
    title: ({ organisation }) => `Ihre Mitgliedschaft ist beendet: ${organisation}`,
    body: ({ organisation }) =>
      `Sie gehören nicht mehr zu ${organisation}, und Ihre Rollen dort sind beendet. Fragen dazu beantwortet die Verwaltung der Organisation. ${nothingToDo}`,
    path: '/konto',
  },
  'role.granted': {
    topic: 'membership',
    audience: personNamed,
    title: ({ organisation, role }) => `Neue Rolle bei ${organisation}: ${roleNames[role as Role]}`,
    body: ({ organisation, role, validFrom, validTo }) =>
      `Sie haben bei ${organisation} ${theRoles([role as Role])}. Sie gilt ab ${germanDay(validFrom)}${validTo ? ` bis ${germanDay(validTo)}` : ' ohne Enddatum'}. ${nothingToDo}`,
    path: '/konto',
  },
  'role.revoked': {
    topic: 'membership',
    audience: personNamed,
    title: ({ organisation, role }) => `Rolle beendet bei ${organisation}: ${roleNames[role as Role]}`,
    body: ({ organisation, role }) =>
      `Sie haben bei ${organisation} ${theRoles([role as Role])} nicht mehr. Fragen dazu beantwortet die Verwaltung der Organisation. ${nothingToDo}`,
    path: '/konto',
  },
  'api_token.created': null,
  'api_token.revoked': null,
  'webhook.created': null,
  'webhook.changed': null,
  'webhook.removed': null,
  'webhook.secret_rotated': null,
  'webhook.enabled': null,
  'webhook.disabled': {
    topic: 'integrations',
    audience: withRole('administrator'),
    title: ({ organisation, name }) => `Webhook abgeschaltet: ${name} (${organisation})`,
    body: ({ organisation, name, cause }) =>
      `${whyDisabled[cause]} ${organisation} bekommt über den Webhook „${name}“ nichts mehr. Sie sind am Zug: Prüfen Sie den Empfänger, und schalten Sie den Webhook wieder ein. Eine Frist gibt es nicht; was inzwischen geschieht, wird nicht nachgeliefert.`,
    path: '/organisation/webhooks',
  },
  'preferences.changed': null,
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
  'checklist.attached': null,
  'checklist.ticked': null,
  ...requestRules,
  ...agreementRules,
  'calendar_feed.created': null,
  'calendar_feed.revoked': null,
  'deadline_rule.changed': null,
  'delivery.retried': null,
  'parked_event.retried': null,
  'allocation_key.proposed': {
    topic: 'prices',
    audience: operatorsWithRole('contract_manager'),
    title: ({ name }) => `Schlüssel freigeben: ${name}`,
    body: ({ organisation, name }) =>
      `${organisation} schlägt den Verteilungsschlüssel „${name}“ vor. Freigeben muss ihn eine andere Person als die, die ihn eingetragen hat. Sie sind am Zug: Prüfen Sie Werte und Quelle. Eine Frist gibt es nicht.`,
    path: '/verwaltung/schluessel',
  },
  'allocation_key.changed': null,
  'allocation_key.withdrawn': null,
  'allocation_key.approved': {
    topic: 'prices',
    audience: personNamed,
    title: ({ name }) => `Schlüssel freigegeben: ${name}`,
    body: ({ name }) =>
      `Der Verteilungsschlüssel „${name}“ ist freigegeben. Preisblätter und Kostenprognosen können ihn verwenden. ${nothingToDo}`,
    path: '/verwaltung/schluessel',
  },
  'allocation_key.refused': {
    topic: 'prices',
    audience: personNamed,
    title: ({ name }) => `Schlüssel abgelehnt: ${name}`,
    body: ({ name, reason }) =>
      `Der Verteilungsschlüssel „${name}“ wurde nicht freigegeben. Die Begründung: „${reason}“ Sie sind am Zug: Schlagen Sie ihn berichtigt noch einmal vor, wenn er gebraucht wird. Eine Frist gibt es nicht.`,
    path: '/verwaltung/schluessel',
  },
  'price_sheet.created': null,
  'price_sheet.changed': null,
  'price_sheet.discarded': null,
  'price_sheet.submitted': {
    topic: 'prices',
    audience: operatorsWithRole('moderator', 'contract_manager'),
    title: ({ title, year }) => `Preisblatt prüfen: ${title}, ${year}`,
    body: ({ organisation, title, year }) =>
      `${organisation} hat das Preisblatt für „${title}“, ${year}, eingereicht. Sie sind am Zug: Prüfen und veröffentlichen Sie es, oder geben Sie es mit Begründung zurück. Eine Frist gibt es nicht, bis dahin sehen die Länder keinen neuen Preis.`,
    path: '/verwaltung/preisblaetter',
  },
  'price_sheet.returned': {
    topic: 'prices',
    audience: withRole('editor'),
    title: ({ title, year }) => `Preisblatt überarbeiten: ${title}, ${year}`,
    body: ({ title, year, reason }) =>
      `Der Plattformbetreiber hat das Preisblatt für „${title}“, ${year}, zurückgegeben. Die Begründung: „${reason}“ Sie sind am Zug: Überarbeiten Sie es, und reichen Sie es noch einmal ein. Es gilt die Frist der Preisrunde.`,
    path: '/eigene-loesungen/preisblaetter',
  },
  'price_sheet.published': {
    topic: 'prices',
    audience: withRole('editor'),
    title: ({ title, year }) => `Preisblatt veröffentlicht: ${title}, ${year}`,
    body: ({ title, year }) =>
      `Das Preisblatt für „${title}“, ${year}, ist geprüft und veröffentlicht. Alle Länder sehen jetzt ihren Anteil. ${nothingToDo}`,
    path: '/eigene-loesungen/preisblaetter',
  },
  'price_sheet.due': {
    topic: 'prices',
    audience: withRole('editor'),
    title: ({ title, year, dueOn }) => `Preisblatt fällig am ${germanDay(dueOn)}: ${title}, ${year}`,
    body: ({ title, year, dueOn, daysLeft }) =>
      `Für „${title}“ liegt noch kein Preisblatt für ${year} vor. ${daysLeft < 0 ? `Es war am ${germanDay(dueOn)} fällig` : `Es ist am ${germanDay(dueOn)} fällig`}. Sie sind am Zug: Legen Sie es an, und reichen Sie es ein. Nach dieser Frist kann ein neuer Preis zu spät kommen, um in Haushalte einzugehen.`,
    path: '/eigene-loesungen/preisblaetter',
  },
  'solution.costs_computed': null,
  'listing.created': null,
  'listing.section_saved': null,
  'listing.contacts_changed': null,
  'listing.drafted': null,
  'listing.draft_discarded': null,
  'listing.submitted': {
    topic: 'listings',
    audience: when('needsReview', operatorsWithRole('moderator')),
    title: ({ title, number }) => `Eintrag prüfen: ${title}, Version ${number}`,
    body: ({ organisation, title, number }) =>
      `${organisation} hat den Eintrag „${title}“, Version ${number}, eingereicht. Sie sind am Zug: Übernehmen Sie die Prüfung, und entscheiden Sie mit Begründung. Wann sie fällig ist, steht im Eingang.`,
    path: reviewPath,
  },
  'listing.submission_withdrawn': {
    topic: 'listings',
    audience: operatorsWithRole('moderator'),
    title: ({ title, number }) => `Zurückgezogen: ${title}, Version ${number}`,
    body: ({ organisation, title, number }) =>
      `${organisation} hat die Einreichung von „${title}“, Version ${number}, zurückgezogen und bearbeitet den Entwurf weiter. ${nothingToDo}`,
    path: '/pruefung',
  },
  'listing.review_claimed': {
    topic: 'listings',
    audience: personNamed,
    title: ({ title, number }) => `Prüfung liegt bei Ihnen: ${title}, Version ${number}`,
    body: ({ organisation, title, number }) =>
      `Die Prüfung von „${title}“, Version ${number}, von ${organisation} ist Ihnen zugeteilt. Sie sind am Zug: Prüfen Sie, und entscheiden Sie mit Begründung. Wann sie fällig ist, steht im Eingang.`,
    path: reviewPath,
  },
  'listing.review_released': null,
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
      `Der Plattformbetreiber hat „${title}“, Version ${number}, abgelehnt. Die Begründung: „${reason}“ Eine bisher veröffentlichte Version bleibt gültig. Wenn Sie möchten, beginnen Sie eine neue Version. Eine Frist gibt es nicht.`,
    path: listingPath,
  },
  'listing.approved': {
    topic: 'listings',
    audience: when('needsConclusion', withRole('editor')), // what is published at once is told as published
    title: ({ title, number }) => `Eintrag freigegeben: ${title}, Version ${number}`,
    body: ({ title, number }) =>
      `Der Inhalt von „${title}“, Version ${number}, ist freigegeben. Veröffentlicht wird er, sobald der Bereitstellungsvertrag geschlossen ist; unterzeichnen muss ihn eine zeichnungsberechtigte Person Ihrer Organisation. Eine Frist gibt es nicht.`,
    path: listingPath,
  },
  'listing.published': {
    topic: 'listings',
    audience: withRole('editor'),
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
      `Zu „${title}“ wurden Angaben seit dem ${germanDay(since)} nicht mehr bestätigt. Sie sind am Zug: Bestätigen Sie, dass sie noch stimmen, oder ändern Sie sie. Nach neun Monaten steht am Eintrag für alle sichtbar, seit wann sie nicht bestätigt sind.`,
    path: listingPath,
  },
  'listing.mailbox_named': null, // a mail with a link goes to the mailbox itself, see consumer.ts
  'listing.mailbox_confirmed': null,
  'listing.file_added': null,
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
  'price_round.opened': null,
  'price_round.changed': null,
}

/** The topics there is something to tell about, for people to choose how often. */
export const topics = [...new Set(Object.values(rules).flatMap((rule) => (rule ? [rule.topic] : [])))]
