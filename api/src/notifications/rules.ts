import { notificationTopics } from '@fit-store/db/schema/notifications'
import type { EventType } from '../events/vocabulary.ts'
import { agreementRules } from './agreement-rules.ts'
import { deadlineRules } from './deadline-rules.ts'
import { listingRules } from './listing-rules.ts'
import { organisationRules } from './organisation-rules.ts'
import { priceRules } from './price-rules.ts'
import { requestRules } from './request-rules.ts'
import { roomRules } from './room-rules.ts'
import type { Rule, Rules } from './rule.ts'
import { termsRules } from './terms-rules.ts'

// Which event tells whom what. A text says what happened, whose turn it is and by when; it never names a person, so that
// nothing has to be erased from the inboxes of others when somebody leaves.

/** A type of event missing here does not compile; `null` tells nobody. */
const rules: Rules<EventType> = {
  'reference.seeded': null,
  'reference.imported': null,
  'checklist.attached': null,
  'checklist.ticked': null,
  'calendar_feed.created': null,
  'calendar_feed.revoked': null,
  'deadline_rule.changed': null,
  'delivery.retried': null,
  'parked_event.retried': null,
  ...organisationRules,
  ...listingRules,
  ...priceRules,
  ...termsRules,
  ...requestRules,
  ...roomRules,
  ...agreementRules,
  ...deadlineRules,
}

/** What is told about a type of event, the first of it that is meant for a person. */
export function rulesFor(type: EventType): Rule[] {
  const one = rules[type] as Rule | Rule[] | null
  return one === null ? [] : Array.isArray(one) ? one : [one]
}

/** Types of events that somebody is told about. */
export const toldTypes = (Object.keys(rules) as EventType[]).filter((type) => rules[type] !== null)

const told = new Set(toldTypes.flatMap((type) => rulesFor(type).map(({ topic }) => topic)))

/** The topics there is something to tell about, for people to choose how often. */
export const topics = notificationTopics.filter((topic) => told.has(topic))
