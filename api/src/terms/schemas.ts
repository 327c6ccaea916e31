import { contractFacts, termsKinds, termsOrigins, type ContractFacts } from '@fit-store/db/schema/terms'
import { Type } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../platform/openapi.ts'
import { changeKinds } from './clause-diff.ts'
import { termsActions, termsPhases } from './lifecycle.ts'
import { Block, clause, facts, Run, shownClause, VariableSchema, When } from './text/schemas.ts'

export const strict = { additionalProperties: false }
const Moment = Nullable(Type.Unsafe<Date>({ type: 'string', format: 'date-time' }))
const Day = Nullable(Type.String({ format: 'date' }))
export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadezimal' })

/** What is no number names no version, and is not found rather than invalid. */
export const VersionParams = Type.Object({ key: Name, version: FreeText(20, 'Nummer der Fassung') }, strict)
export const ClauseParams = Type.Object({ ...VersionParams.properties, clause: Name }, strict)
export const TermsParams = Type.Object({ key: Name }, strict)
export const CompareQuery = Type.Object(
  {
    from: Type.Integer({ minimum: 1, maximum: 100_000, description: 'Ältere Fassung' }),
    to: Type.Integer({ minimum: 1, maximum: 100_000, description: 'Neuere Fassung' }),
  },
  strict,
)

const Phase = Type.Enum(termsPhases, {
  description:
    'Stand: draft, commenting (Arbeitsgruppe kommentiert), in_review, approved (gilt künftig), in_force, superseded',
})

const document = {
  key: Type.String({ description: 'Schlüssel des Dokuments in der Schnittstelle' }),
  slug: Type.String({ description: 'Name des Dokuments in deutschen Adressen' }),
  kind: Type.Enum(termsKinds),
  title: Type.String(),
  purpose: Type.String(),
  inForce: versionName('Fassung, die heute gilt'),
  upcoming: versionName('Freigegebene Fassung, die künftig gilt'),
  open: versionName('Fassung in Arbeit, soweit man sie sehen darf'),
  versionCount: Type.Integer(),
}

function versionName(description: string) {
  return Type.Unsafe<{ version: number; validFrom: string | null; status: string } | null>({
    type: ['object', 'null'],
    description,
    required: ['version', 'validFrom', 'status'],
    properties: { version: { type: 'integer' }, validFrom: Day, status: Phase },
  })
}

const version = {
  id: Type.String(),
  version: Type.Integer(),
  status: Phase,
  origin: Type.Enum(termsOrigins),
  isModel: Type.Boolean({
    description: 'true: „Muster – keine Rechtsberatung“ gehört an jede Stelle, an der der Text steht',
  }),
  isDemo: Type.Boolean(),
  title: Type.String(),
  changeNote: Nullable(Type.String({ description: 'Was neu ist, in einfachen Worten' })),
  basedOn: Nullable(Type.Integer()),
  createdAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time', description: 'Beginn des Entwurfs' }),
  commentsOpenedAt: Moment,
  commentsDueOn: Day,
  reviewRequestedAt: Moment,
  returnedAt: Moment,
  returnReason: Nullable(
    Type.String({
      description: 'Warum die Prüfung sie zuletzt zurückgegeben hat; nur für Länder und Plattformbetreiber',
    }),
  ),
  approvedAt: Moment,
  validFrom: Day,
  validTo: Nullable(
    Type.String({ format: 'date', description: 'Letzter Tag; leer, solange keine spätere Fassung freigegeben ist' }),
  ),
  hash: Nullable(Type.String({ description: 'SHA-256 über Titel und Klauseln, ab der Prüfung' })),
  officialPdfName: Nullable(Type.String({ description: 'Name der hochgeladenen amtlichen PDF-Datei' })),
  revision: Type.Integer({
    description: 'Zahl der Änderungen an Angaben und Reihenfolge; Schreiben nennt die gesehene',
  }),
  approvals: Type.Integer({ description: 'Freigaben bisher; zwei sind nötig' }),
  usage: Type.Unsafe<{ requests: number; agreements: number } | null>({
    type: ['object', 'null'],
    description: 'Was gerade unter dieser Fassung läuft; nur für das Vertragsmanagement des Plattformbetreibers',
    required: ['requests', 'agreements'],
    properties: { requests: { type: 'integer' }, agreements: { type: 'integer' } },
  }),
  allowedActions: Type.Array(Type.Enum(termsActions), { description: 'Was Sie mit dieser Fassung gerade tun können' }),
  blockedActions: Type.Array(Type.Object({ action: Type.Enum(termsActions), reason: Type.String() }), {
    description: 'Was in diesem Stand vorgesehen ist, Ihnen aber gerade nicht gelänge, mit dem Grund',
  }),
}

const TermsSummary = Type.Object(document, { $id: 'TermsSummary', description: 'Dokument der Vertragsbedingungen' })
export const TermsList = Type.Object({ items: Type.Array(ref(TermsSummary)) }, { $id: 'TermsList' })

const TermsVersionSummary = Type.Object(version, {
  $id: 'TermsVersionSummary',
  description: 'Fassung eines Dokuments ohne ihren Text',
})

export const TermsDocument = Type.Object(
  {
    ...document,
    versions: Type.Array(ref(TermsVersionSummary), { description: 'Neueste zuerst' }),
    mayDraft: Type.Boolean({ description: 'Ob Sie eine neue Fassung beginnen können' }),
  },
  { $id: 'TermsDocument', description: 'Dokument der Vertragsbedingungen mit allen Fassungen' },
)

const TermsClause = Type.Object(
  {
    ...shownClause,
    text: Type.String(),
    summary: Type.String(),
    variables: clause.variables,
    when: When,
    hash: Hash,
    version: Type.Integer({ description: 'Zahl der Änderungen; Schreiben nennt die gesehene' }),
  },
  { $id: 'TermsClause', description: 'Klausel' },
)

export const TermsVersionSchema = Type.Object(
  { ...version, document: Type.String(), slug: Type.String(), clauses: Type.Array(ref(TermsClause)) },
  { $id: 'TermsVersion', description: 'Fassung mit ihrem Text' },
)

const Pieces = Type.Array(Type.Object({ kind: Type.Enum(['same', 'removed', 'added']), text: Type.String() }), {
  description:
    'Text beider Fassungen in Stücken: same und removed ergeben die ältere, same und added die neuere. Zeilenumbrüche bedeuten etwas.',
})

const ComparedRest = Nullable(
  Type.Object(
    { when: When, variables: clause.variables },
    { description: 'Bedingung und Platzhalter; leer, wo es die Klausel nicht gibt' },
  ),
)

const ComparedClause = Type.Object(
  {
    key: Type.String(),
    kind: Type.Enum(['added', 'removed', 'changed', 'same']),
    kinds: Type.Array(Type.Enum(changeKinds), {
      description: 'Filter, unter die sie fällt; eine Klausel kann geändert und verschoben sein',
    }),
    isMoved: Type.Boolean(),
    isRenumbered: Type.Boolean(),
    oldNumber: Nullable(Type.Integer()),
    newNumber: Nullable(Type.Integer()),
    heading: Pieces,
    text: Pieces,
    summary: Type.Object({ before: Nullable(Type.String()), after: Nullable(Type.String()) }),
    rest: Type.Object({ before: ComparedRest, after: ComparedRest }),
    isRestChanged: Type.Boolean({ description: 'Platzhalter oder Bedingung sind andere' }),
  },
  { $id: 'ComparedClause', description: 'Klausel in zwei Texten' },
)

export const TermsComparison = Type.Object(
  {
    from: ref(TermsVersionSummary),
    to: ref(TermsVersionSummary),
    summary: Type.String({ description: 'Zum Beispiel „3 Klauseln geändert, 1 neu“' }),
    counts: Type.Object(
      Object.fromEntries(changeKinds.map((kind) => [kind, Type.Integer()])) as Record<
        (typeof changeKinds)[number],
        ReturnType<typeof Type.Integer>
      >,
    ),
    clauses: Type.Array(ref(ComparedClause)),
  },
  { $id: 'TermsComparison', description: 'Zwei Fassungen eines Dokuments nebeneinander' },
)

export const Filling = Type.Object(
  {
    facts: Type.Unsafe<ContractFacts>({
      type: 'object',
      additionalProperties: false,
      description: 'Tatsachen, von denen Klauseln abhängen',
      properties: Object.fromEntries(facts.map((fact) => [fact, { type: 'string', enum: contractFacts[fact] }])),
    }),
    values: Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' }), Type.Unknown(), {
      description: 'Werte nach Namen der Variablen: Text, ganze Zahl, Cent, Tag, Monate, Auswahl, Liste oder Zeilen',
    }),
  },
  strict,
)

export const ComposedDocumentSchema = Type.Object(
  {
    format: Type.String(),
    document: Type.String(),
    version: Type.Integer(),
    title: Type.String(),
    isModel: Type.Boolean(),
    versionHash: Hash,
    facts: Type.Record(Type.String(), Type.String()),
    values: Type.Record(Type.String(), Type.Unknown()),
    clauses: Type.Array(Type.Object({ ...shownClause, hash: Hash })),
    omitted: Type.Array(Type.Object({ key: Type.String(), hash: Hash })),
  },
  { $id: 'ComposedDocument', description: 'Ausgefülltes Dokument mit den Prüfwerten jeder Klausel' },
)

const GlossaryEntry = Type.Object(
  {
    slug: Type.String(),
    word: Type.String(),
    forms: Type.Array(Type.String(), { description: 'Wie es in Klauseln auch geschrieben steht' }),
    explanation: Type.String(),
    legalBasis: Nullable(Type.String()),
  },
  { $id: 'GlossaryEntry', description: 'Rechtswort mit Erklärung' },
)
export const Glossary = Type.Object({ items: Type.Array(ref(GlossaryEntry)) }, { $id: 'Glossary' })

export const termsSchemas = [
  TermsSummary,
  TermsList,
  TermsVersionSummary,
  TermsDocument,
  Run,
  Block,
  VariableSchema,
  TermsClause,
  TermsVersionSchema,
  ComparedClause,
  TermsComparison,
  ComposedDocumentSchema,
  GlossaryEntry,
  Glossary,
]
