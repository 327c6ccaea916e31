import { listingSectionKeys, listingVersionStatuses, reviewOutcomes } from '@fit-store/db/schema/listings'
import { Type } from 'typebox'
import { FreeText, IdParams, Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import { Duplicates, ListingChanges } from '../listings/drafts/schemas.ts'
import { listingShown } from '../listings/schemas.ts'

const strict = { additionalProperties: false }
const Moment = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const Person = Type.Object({ id: Type.String(), displayName: Nullable(Type.String()) })
const Reviewer = Type.Union([Person, Type.Null()])
const OrganisationRef = Type.Object({ slug: Type.String(), displayName: Type.String() })
const views = ['all', 'mine', 'unclaimed', 'overdue', 'waiting', 'decided'] as const

export const ReviewQuery = Type.Object({ view: Type.Optional(Type.Enum(views)), ...PageQuery }, strict)

const ReviewCard = Type.Object(
  {
    id: Type.String({ description: 'Kennung der Version' }),
    listing: Type.String(),
    number: Type.Integer(),
    title: Type.String(),
    provider: OrganisationRef,
    status: Type.Enum(listingVersionStatuses),
    submittedAt: Moment,
    ageDays: Type.Integer({ description: 'Tage seit dem Einreichen' }),
    dueOn: Nullable(Day),
    isOverdue: Type.Boolean(),
    approvedAt: Nullable(Moment),
    reviewer: Reviewer,
  },
  { $id: 'ReviewCard' },
)

export const ReviewPage = Type.Object(
  {
    ...paged(ref(ReviewCard)),
    counters: Type.Object(
      Object.fromEntries(views.map((view) => [view, Type.Integer()])) as Record<
        (typeof views)[number],
        ReturnType<typeof Type.Integer>
      >,
    ),
  },
  { $id: 'ReviewPage' },
)

export const Review = Type.Object(
  {
    ...listingShown,
    reviewer: Reviewer,
    claimedAt: Nullable(Moment),
    isOwnOrganisation: Type.Boolean({ description: 'Der Plattformbetreiber stellt selbst bereit: Vier-Augen-Prinzip' }),
    changes: ListingChanges.properties.sections,
    mended: {
      ...ListingChanges.properties.sections,
      description: 'Was seit der letzten Bitte um Änderungen anders ist',
    },
    duplicates: Duplicates.properties.items,
  },
  { $id: 'Review', description: 'Version in Prüfung, mit allem, was beim Entscheiden hilft' },
)

export const Reviewers = Type.Object(
  { items: Type.Array(Type.Object({ ...Person.properties, open: Type.Integer({ description: 'Offene Prüfungen' }) })) },
  { $id: 'Reviewers' },
)

export const ReviewClaim = Type.Object(
  { reviewer: Type.Optional(Type.String({ format: 'uuid', description: 'Wer prüfen soll; leer: Sie selbst' })) },
  strict,
)

const words = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })

export const NewComment = Type.Object(
  {
    section: Type.Enum(listingSectionKeys),
    field: Type.Optional(Nullable(FreeText(100, 'Schlüssel der Frage'))),
    text: words(4000, 'Kommentar'),
  },
  strict,
)
export const CommentParams = Type.Object({ ...IdParams.properties, comment: Type.String({ format: 'uuid' }) }, strict)

export const Decision = Type.Object(
  { outcome: Type.Enum(reviewOutcomes), reason: words(4000, 'Begründung; die bereitstellende Stelle liest sie') },
  strict,
)
export const Decided = Type.Object(
  {
    status: Type.Enum(listingVersionStatuses),
    isPublished: Type.Boolean(),
    needsConclusion: Type.Boolean({ description: 'Veröffentlicht wird mit dem Abschluss des Bereitstellungsvertrags' }),
    slug: Nullable(Type.String()),
  },
  { $id: 'ReviewDecided' },
)

export const Trust = Type.Object({ reason: words(1000, 'Begründung') }, strict)
export const TrustedProviders = Type.Object(
  { items: Type.Array(Type.Object({ organisation: OrganisationRef, reason: Type.String(), trustedAt: Moment })) },
  { $id: 'TrustedProviders' },
)

export const reviewSchemas = [ReviewCard, ReviewPage, Review, Reviewers, Decided, TrustedProviders]
