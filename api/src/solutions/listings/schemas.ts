import { listingStatuses, listingVersionStatuses, reviewOutcomes } from '@fit-store/db/schema/listings'
import { solutionTypes } from '@fit-store/db/schema/solutions'
import { Type, type Static } from 'typebox'
import { FreeText, IdParams, Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import { ListingContentSchema } from './content/fields.ts'
import { submissionResults } from './lifecycle.ts'
import { strict, Moment, Day, NullableObject, SolutionRef, OrganisationRef, Section } from './parts.ts'

const Missing = Type.Object({
  pointer: Type.String({ description: 'Zeiger in den Inhalt, beginnt mit dem Abschnitt' }),
  rule: Type.String(),
  limit: Type.Optional(Type.Union([Type.String(), Type.Number()])),
})

const SectionState = {
  section: Section,
  version: Type.Integer({ description: 'Geht beim Sichern mit zurück; 0, solange niemand etwas eingetragen hat' }),
  savedAt: Nullable(Moment),
  percent: Type.Integer({ description: 'Von dem, was zum Einreichen nötig ist' }),
  missing: Type.Array(Missing),
}

export const SavedSection = Type.Object(
  {
    ...SectionState,
    content: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
    listingPercent: Type.Integer(),
  },
  { $id: 'SavedListingSection' },
)

const Version = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer(),
    status: Type.Enum(listingVersionStatuses),
    version: Type.Integer(),
    submittedAt: Nullable(Moment),
    dueOn: Nullable(Day),
    approvedAt: Nullable(Moment),
    publishedAt: Nullable(Moment),
    supersededAt: Nullable(Moment),
  },
  {
    $id: 'ListingVersion',
    description: 'Version eines Eintrags; approvedAt ohne publishedAt heißt: wartet auf den Vertrag',
  },
)

const Comment = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer({ description: 'Version, zu der er gehört' }),
    section: Section,
    field: Nullable(Type.String({ description: 'Schlüssel der Frage; leer: der ganze Abschnitt' })),
    text: Type.String(),
    createdAt: Moment,
    resolvedAt: Nullable(Moment),
  },
  { $id: 'ListingComment' },
)

export const Confirmation = Type.Object({
  section: Section,
  confirmedOn: Day,
  staleSince: Nullable(Type.String({ description: 'Tag, seit dem die Bestätigung zu alt ist' })),
})

const SubmissionLeadsTo = Type.Enum(submissionResults, {
  description: 'Was auf das Einreichen folgt: Prüfung, Bereitstellungsvertrag oder Veröffentlichung',
})

const shown = {
  id: Type.String(),
  version: Type.Integer(),
  title: Type.String(),
  status: Type.Enum(listingStatuses),
  reason: Nullable(Type.String()),
  statusSince: Nullable(Moment),
  provider: OrganisationRef,
  solution: NullableObject(SolutionRef),
  successor: NullableObject(SolutionRef),
  submissionLeadsTo: SubmissionLeadsTo,
  isDemo: Type.Boolean(),
  hasOriginal: Type.Boolean({ description: 'Aus einer publiccode.yml entstanden, deren Text aufgehoben ist' }),
  provisionConcludedAt: Nullable(Moment),
  mailboxConfirmedAt: Nullable(Moment),
  createdAt: Moment,
  current: ref(Version),
  publishedVersion: Nullable(Type.Integer()),
  versions: Type.Array(ref(Version)),
  percent: Type.Integer(),
  content: ref(ListingContentSchema),
  sections: Type.Array(Type.Object(SectionState)),
  comments: Type.Array(ref(Comment)),
  decisions: Type.Array(
    Type.Object({
      number: Type.Integer(),
      outcome: Type.Enum(reviewOutcomes),
      reason: Type.String(),
      decidedAt: Moment,
    }),
  ),
  confirmations: Type.Array(Confirmation),
  turn: NullableObject(
    Type.Object({
      party: Type.Enum(['provider', 'platform_operator']),
      since: Moment,
      dueOn: Nullable(Day),
      next: Type.String({ description: 'Was danach geschieht' }),
    }),
  ),
  allowedActions: Type.Array(
    Type.Object({ action: Type.String(), isAllowed: Type.Boolean(), reason: Nullable(Type.String()) }),
  ),
}
export const Listing = Type.Object(shown, {
  $id: 'Listing',
  description: 'Eintrag, wie ihn seine bereitstellende Stelle sieht',
})

export const ListingCardSchema = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    status: Type.Enum(listingStatuses),
    reason: Nullable(Type.String()),
    solution: NullableObject(SolutionRef),
    number: Type.Integer(),
    versionStatus: Type.Enum(listingVersionStatuses),
    approvedAt: Nullable(Moment),
    submittedAt: Nullable(Moment),
    dueOn: Nullable(Day),
    publishedVersion: Nullable(Type.Integer()),
    confirmedOn: Nullable(Day),
    updatedAt: Moment,
    percent: Type.Integer(),
    submissionLeadsTo: SubmissionLeadsTo,
  },
  { $id: 'ListingCard' },
)
export type ListingCard = Static<typeof ListingCardSchema>
export const ListingPage = Type.Object(
  {
    ...paged(ref(ListingCardSchema)),
    counts: Type.Record(Type.String(), Type.Integer(), { description: 'Einträge nach dem Stand ihrer Version' }),
  },
  { $id: 'ListingPage' },
)
export const ListingQuerySchema = Type.Object(
  {
    status: Type.Optional(
      Type.Array(Type.Enum([...listingVersionStatuses, 'active', 'suspended', 'withdrawn']), { maxItems: 10 }),
    ),
    q: Type.Optional(FreeText(200, 'Wörter aus dem Namen')),
    ...PageQuery,
  },
  strict,
)
export type ListingQuery = Static<typeof ListingQuerySchema>

export const NewListing = Type.Object(
  {
    title: Type.String({ minLength: 3, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    type: Type.Enum(solutionTypes),
  },
  strict,
)
export const CopiedListing = Type.Object({ solution: FreeText(160, 'Kurzname der Lösung, die Vorlage ist') }, strict)

export const SectionParams = Type.Object({ ...IdParams.properties, section: Section }, strict)
export const SectionDraft = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    content: Type.Unknown({ description: 'Der ganze Abschnitt, siehe ListingContent' }),
  },
  strict,
)

export const HistoryQuery = Type.Object(
  {
    before: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Nur Ereignisse vor diesem' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  },
  strict,
)
/** As the log describes every history. */
export const History = Type.Unsafe<object>({ $ref: 'HistoryPage#' })

export const listingSchemas = [
  ListingContentSchema,
  Version,
  Comment,
  Listing,
  ListingCardSchema,
  ListingPage,
  SavedSection,
]
/** What reviews show as well, from the same domain. */
export { shown as listingShown }
