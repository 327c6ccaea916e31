import {
  contractFacts,
  termsKinds,
  termsOrigins,
  variableTypes,
  type Condition,
  type ContractFact,
  type ContractFacts,
  type Variable,
} from '@fit-store/db/schema/terms'
import { Type } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../platform/openapi.ts'
import { changeKinds } from './clause-diff.ts'
import { termsActions, termsPhases } from './lifecycle.ts'

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

const Run = Type.Object(
  {
    text: Type.String(),
    style: Type.Enum(['plain', 'strong', 'emphasis']),
    kind: Type.Enum(['text', 'blank', 'value', 'reference'], {
      description: 'blank: noch auszufüllen (text ist die Bezeichnung); reference: Nummer einer anderen Klausel',
    }),
    target: Nullable(Type.String({ description: 'Name der Variablen oder Schlüssel der Klausel' })),
  },
  { $id: 'TextRun', description: 'Stück Text, ohne Auszeichnung darin' },
)

const Block = Type.Object(
  {
    type: Type.Enum(['paragraph', 'list', 'table']),
    runs: Type.Optional(Type.Array(ref(Run))),
    isOrdered: Type.Optional(Type.Boolean()),
    items: Type.Optional(Type.Array(Type.Array(ref(Run)))),
    columns: Type.Optional(Type.Array(Type.Object({ label: Type.String(), align: Type.Enum(['left', 'right']) }))),
    rows: Type.Optional(Type.Array(Type.Array(Type.Array(ref(Run))))),
  },
  { $id: 'TextBlock', description: 'Absatz (runs), Liste (isOrdered, items) oder Tabelle (columns, rows)' },
)

const Rule = Type.Object(
  {
    min: Type.Optional(Type.Integer()),
    max: Type.Optional(Type.Integer()),
    choices: Type.Optional(
      Type.Array(Type.Object({ value: FreeText(80, 'Wert'), label: FreeText(200, 'Text im Dokument') }, strict), {
        maxItems: 50,
        minItems: 1,
      }),
    ),
    columns: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' }),
            label: FreeText(80, 'Überschrift'),
            type: Type.Enum(['text', 'integer', 'money', 'day']),
          },
          strict,
        ),
        { maxItems: 12, minItems: 1 },
      ),
    ),
  },
  { ...strict, description: 'Grenzen: Länge eines Textes, Bereich einer Zahl oder von Cent, Auswahl, Spalten' },
)

const VariableSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$', description: 'Name im Text: {{name}}' }),
    label: FreeText(120, 'Bezeichnung'),
    type: Type.Enum(variableTypes),
    rule: Rule,
  },
  { ...strict, $id: 'ClauseVariable', description: 'Platzhalter einer Klausel' },
)

const facts = Object.keys(contractFacts) as ContractFact[]
const When = Type.Unsafe<Condition | null>({
  type: ['object', 'null'],
  additionalProperties: false,
  description: 'Die Klausel gilt nur, wenn diese Tatsache diesen Wert hat',
  required: ['fact', 'is'],
  properties: { fact: { type: 'string', enum: facts }, is: { type: 'string', maxLength: 40 } },
})

const clause = {
  heading: FreeText(200, 'Überschrift'),
  text: FreeText(20_000, 'Text: Absätze, Listen, Tabellen, **fett**, *kursiv*, {{variable}}, [[klausel]]'),
  summary: FreeText(1000, 'Was die Klausel bedeutet, in einfachen Worten'),
  variables: Type.Array(Type.Unsafe<Variable>({ $ref: 'ClauseVariable#' }), { maxItems: 40 }),
  when: When,
}

const shownClause = {
  key: Type.String(),
  number: Type.Integer({ description: 'Folgt aus der Reihenfolge' }),
  heading: Type.String(),
  blocks: Type.Array(ref(Block)),
}

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

export const FileQuery = Type.Object(
  {
    name: Type.String({
      minLength: 5,
      maxLength: 160,
      pattern: '^[^\\u0000-\\u001f/\\\\]+\\.[pP][dD][fF]$',
      description: 'Name der Datei',
    }),
  },
  strict,
)

export const NewVersion = Type.Object({ changeNote: Type.Optional(Nullable(FreeText(2000, 'Was neu ist'))) }, strict)

export const ChangedVersion = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    title: Type.String({ minLength: 3, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    changeNote: Nullable(FreeText(2000, 'Was neu ist')),
    isModel: Type.Boolean(),
  },
  strict,
)

export const SavedClause = Type.Object({ version: Type.Integer({ minimum: 1 }), ...clause }, strict)
export const NewClause = Type.Object(
  {
    key: Type.String({ maxLength: 80, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    after: Nullable(Type.String({ maxLength: 80, description: 'Klausel, hinter der sie steht; leer: ganz vorn' })),
    ...clause,
  },
  strict,
)
export const ClauseOrder = Type.Object(
  { revision: Type.Integer({ minimum: 1 }), keys: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 }) },
  strict,
)

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
