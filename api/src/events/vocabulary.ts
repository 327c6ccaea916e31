import type { AgreementEvent } from './vocabulary/agreements.ts'
import type { ListingEvent } from './vocabulary/listings.ts'
import type { OrganisationEvent } from './vocabulary/organisations.ts'
import type { PersonEvent } from './vocabulary/people.ts'
import type { PricingEvent } from './vocabulary/pricing.ts'
import type { RequestEvent } from './vocabulary/requests.ts'
import type { SolutionEvent } from './vocabulary/solutions.ts'
import type { TermsEvent } from './vocabulary/terms.ts'
import type { UpkeepEvent } from './vocabulary/upkeep.ts'

/** Every event there is, with the data it carries, a file for each noun. Data never holds personal data; actors are opaque names. */
export type Event =
  | SolutionEvent
  | ListingEvent
  | OrganisationEvent
  | PersonEvent
  | PricingEvent
  | TermsEvent
  | RequestEvent
  | AgreementEvent
  | UpkeepEvent

export type EventType = Event['type']
export type SubjectType = Event['subject']['type']
