import {
  listingClaimStatuses,
  listingSectionKeys,
  listingStatuses,
  listingVersionStatuses,
  requirementCatalogueKeys,
  requirementLevels,
  reviewOutcomes,
} from '@fit-store/db/schema/listings'
import { solutionTypes } from '@fit-store/db/schema/solutions'
import { Type, type Static } from 'typebox'
import { FreeText, IdParams, Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import { Solution } from '../schemas.ts'
import { ListingContentSchema } from './content/fields.ts'

const strict = { additionalProperties: false }
const Moment = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const NullableObject = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const SolutionRef = Type.Object({ slug: Type.String(), title: Type.String() })
const OrganisationRef = Type.Object({ slug: Type.String(), displayName: Type.String() })
const Section = Type.Enum(listingSectionKeys)
const Reason = FreeText(4000, 'Begründung')
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

const Question = Type.Object(
  {
    key: Type.String(),
    label: Type.String(),
    help: Nullable(Type.String()),
    control: Type.String({
      description:
        'text, textarea, words, choice, choices, day, number, url, email, picker, pickers, file, group, answers, fixed',
    }),
    picker: Nullable(Type.String({ description: 'Art der Auswahl, siehe /choices' })),
    catalogue: Nullable(Type.Enum(requirementCatalogueKeys)),
    isRequired: Type.Boolean(),
    minLength: Type.Integer(),
    maxLength: Nullable(Type.Integer()),
    maxItems: Nullable(Type.Integer()),
    choices: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
    requiredKinds: Type.Array(Type.String()),
    fields: Type.Array(Type.Unsafe<object>({ $ref: 'ListingQuestion#' })),
  },
  { $id: 'ListingQuestion', description: 'Frage an eine bereitstellende Stelle' },
)

export const QuestionnaireSchema = Type.Object(
  {
    version: Type.String(),
    sections: Type.Array(
      Type.Object({ key: Section, title: Type.String(), help: Type.String(), fields: Type.Array(ref(Question)) }),
    ),
  },
  { $id: 'ListingQuestionnaire' },
)

const Requirement = {
  slug: Type.String(),
  category: Type.String(),
  level: Type.Enum(requirementLevels),
  text: Type.String(),
}
export const RequirementCatalogues = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        key: Type.Enum(requirementCatalogueKeys),
        title: Type.String(),
        note: Type.String({ description: 'Woher der Wortlaut stammt' }),
        items: Type.Array(Type.Object(Requirement)),
      }),
    ),
  },
  { $id: 'RequirementCatalogues' },
)
const Answer = Type.Object({
  ...Requirement,
  state: Type.Enum(['fulfilled', 'partly', 'not_fulfilled', 'not_applicable']),
  evidence: Nullable(Type.String()),
})

export const ChoiceParams = Type.Object({ kind: FreeText(40, 'Art der Auswahl') }, strict)
export const ChoiceQuery = Type.Object(
  {
    q: Type.Optional(FreeText(200, 'Wörter oder Anfang eines Schlüssels')),
    key: Type.Optional(Type.Array(FreeText(200, 'Schlüssel'), { maxItems: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  },
  strict,
)
export const ChoiceList = Type.Object(
  { items: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), hint: Nullable(Type.String()) })) },
  { $id: 'ChoiceList' },
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

const Confirmation = Type.Object({
  section: Section,
  confirmedOn: Day,
  staleSince: Nullable(Type.String({ description: 'Tag, seit dem die Bestätigung zu alt ist' })),
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
  isTrusted: Type.Boolean(),
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

export const Duplicates = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        kind: Type.Enum(['solution', 'listing']),
        slug: Nullable(Type.String()),
        listing: Nullable(Type.String()),
        title: Type.String(),
        provider: Nullable(Type.String()),
        origin: Nullable(Type.Enum(['collected', 'offered'])),
        reasons: Type.Array(Type.Enum(['same_source', 'same_public_service', 'same_ozg_service', 'similar_name'])),
      }),
    ),
  },
  { $id: 'ListingDuplicates' },
)

const Piece = Type.Object({ kind: Type.Enum(['same', 'removed', 'added']), text: Type.String() })
const SectionChanges = Type.Object(
  {
    section: Section,
    title: Type.String(),
    changes: Type.Array(
      Type.Object({
        field: Type.String(),
        label: Type.String(),
        kind: Type.Enum(['text', 'value', 'list']),
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
        pieces: Type.Array(Piece, { description: 'Bei Texten: was blieb, ging und kam' }),
        added: Type.Array(Type.String()),
        removed: Type.Array(Type.String()),
      }),
    ),
  },
  { $id: 'ListingSectionChanges' },
)
export const ListingChanges = Type.Object({ sections: Type.Array(ref(SectionChanges)) }, { $id: 'ListingChanges' })

export const Effects = Type.Object(
  { openRequests: Type.Integer(), agreements: Type.Integer() },
  { $id: 'ListingEffects', description: 'Was ein Aussetzen oder Zurückziehen beträfe' },
)
export const Suspension = Type.Object({ reason: Type.String({ ...Reason, minLength: 1 }) }, strict)
export const Withdrawal = Type.Object(
  {
    reason: Type.String({ ...Reason, minLength: 1 }),
    successor: Type.Optional(Nullable(FreeText(160, 'Kurzname der Lösung, die stattdessen genutzt werden soll'))),
  },
  strict,
)
export const ConfirmedSections = Type.Object(
  { sections: Type.Array(Section, { minItems: 1, maxItems: listingSectionKeys.length, uniqueItems: true }) },
  strict,
)
export const MailboxSecret = Type.Object({ secret: FreeText(100, 'Aus dem Link in der E-Mail') }, strict)
export const ConfirmedMailbox = Type.Object(
  { title: Type.String(), organisation: Type.String(), mailbox: Type.String() },
  { $id: 'ConfirmedMailbox' },
)

const File = Type.Object({ id: Type.String(), name: Type.String(), mediaType: Type.String(), size: Type.Integer() })
export const ListingFile = Type.Object(File.properties, { $id: 'ListingFile' })
export const ListingFiles = Type.Object(
  { items: Type.Array(Type.Object({ ...File.properties, isPublic: Type.Boolean() })) },
  { $id: 'ListingFiles' },
)
export const NewFile = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    contentBase64: Type.String({ contentEncoding: 'base64', maxLength: 36_000_000 }),
  },
  strict,
)

const published = {
  number: Type.Integer(),
  publishedAt: Moment,
  supersededAt: Nullable(Moment),
  isCurrent: Type.Boolean(),
}
export const PublishedVersions = Type.Object(
  { items: Type.Array(Type.Object(published)) },
  { $id: 'PublishedVersions' },
)
export const PublishedVersion = Type.Object(
  {
    ...published,
    solution: NullableObject(ref(Solution)),
    content: ref(ListingContentSchema),
    requirements: Type.Array(Answer),
    criteria: Type.Array(Answer),
  },
  {
    $id: 'PublishedVersion',
    description: 'Version, wie sie veröffentlicht wurde; ohne solution, wo das nicht festgehalten ist',
  },
)
export const VersionParams = Type.Object(
  { slug: FreeText(160, 'Kurzname'), number: FreeText(10, 'Nummer der Version') },
  strict,
)
export const VersionsCompared = Type.Object(
  { from: Type.Integer(), to: Type.Integer(), sections: Type.Array(ref(SectionChanges)) },
  { $id: 'ComparedListingVersions' },
)
export const CompareVersionsQuery = Type.Object(
  { from: Type.Integer({ minimum: 1, maximum: 100_000 }), to: Type.Integer({ minimum: 1, maximum: 100_000 }) },
  strict,
)
const Contact = Type.Object({
  purpose: Type.Enum(['procurement', 'technical', 'support', 'legal']),
  name: Type.String(),
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
})
export const PublicListing = Type.Object(
  {
    status: Type.Enum(listingStatuses),
    reason: Nullable(Type.String()),
    since: Nullable(Moment),
    successor: NullableObject(SolutionRef),
    publishedVersion: Type.Integer(),
    publishedAt: Moment,
    contacts: Type.Array(Contact),
    functionalMailbox: Nullable(Type.String()),
    mailboxConfirmedAt: Nullable(Moment),
    confirmations: Type.Array(Confirmation),
    requirements: Type.Array(Answer),
    criteria: Type.Array(Answer),
  },
  { $id: 'PublicListing', description: 'Was neben den Angaben der Lösung über ihren Eintrag öffentlich ist' },
)

const Claim = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum(listingClaimStatuses),
    solution: SolutionRef,
    organisation: OrganisationRef,
    reason: Type.String(),
    requestedAt: Moment,
    decisionReason: Nullable(Type.String()),
    decidedAt: Nullable(Moment),
    listing: Nullable(Type.String({ description: 'Der Eintrag, der daraus entstand' })),
  },
  { $id: 'ListingClaim' },
)
export const ListingClaim = Claim
export const ListingClaims = Type.Object(paged(ref(Claim)), { $id: 'ListingClaimPage' })
export const ClaimQuery = Type.Object(
  { status: Type.Optional(Type.Array(Type.Enum(listingClaimStatuses), { maxItems: 3 })), ...PageQuery },
  strict,
)
export const NewClaim = Type.Object({ reason: Type.String({ ...Reason, minLength: 10 }) }, strict)
export const ClaimDecision = Type.Object({ isGranted: Type.Boolean(), reason: Type.Optional(Nullable(Reason)) }, strict)

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
  Question,
  QuestionnaireSchema,
  RequirementCatalogues,
  ChoiceList,
  Version,
  Comment,
  SectionChanges,
  Listing,
  ListingCardSchema,
  ListingPage,
  SavedSection,
  Duplicates,
  ListingChanges,
  Effects,
  ConfirmedMailbox,
  ListingFile,
  ListingFiles,
  PublishedVersions,
  PublishedVersion,
  VersionsCompared,
  PublicListing,
  Claim,
  ListingClaims,
]
/** What reviews show as well, from the same domain. */
export { shown as listingShown }
