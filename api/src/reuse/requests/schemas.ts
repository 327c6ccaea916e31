import { turnParties } from '@fit-store/db/schema/cases'
import {
  forwardingGaps,
  outcomes,
  requestLetterKinds,
  requestStatuses,
  scopes,
  technicalFits,
  withdrawalCauses,
} from '@fit-store/db/schema/reuse'
import { fits } from '@fit-store/db/schema/solution-technology'
import { Type, type Static } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { paged, PageQuery } from '../../platform/paging.ts'
import { drawnProcess } from '../cases/process.ts'
import { mostBeneficiaries } from './beneficiaries.ts'
import { caseActions } from './allowed-actions.ts'
import {
  CaseOrganisation,
  Day,
  Moment,
  NullableDay,
  NullableMoment,
  NullableText,
  strict,
  Version,
  Words,
} from './fields.ts'
import { parties } from './lifecycle.ts'
import { roomActionNames } from '../rooms/lifecycle.ts'
import { stepStates } from './steps.ts'

const Status = Type.Enum(requestStatuses, { description: 'Stand der Anfrage' })
export const Party = Type.Enum(parties, {
  description: 'Seite: it_provider ist der IT-Dienstleister der bereitstellenden Stelle',
})
export const TurnParty = Type.Enum(turnParties, { description: 'Wer am Zug ist' })
const Slug = Type.String({ minLength: 1, maxLength: 160, description: 'Name in Adressen' })
const Beneficiary = Type.Object(
  { ars: FreeText(20, 'Regionalschlüssel, 12 Ziffern'), name: Words(200, 'Name der Kommune', 1) },
  strict,
)

/** What a person fills in; saved as often as they like, each time whole. */
export const RequestDraft = Type.Object(
  {
    scope: Type.Enum(scopes, { description: 'all: alle Onlinedienste der Lösung; some: nur die genannten' }),
    onlineServices: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 200, uniqueItems: true }),
    desiredStartOn: NullableDay('Gewünschter Beginn'),
    functionalMailbox: NullableText(200, 'Funktionspostfach für Rückfragen'),
    businessApplications: Type.Array(Slug, {
      maxItems: 50,
      uniqueItems: true,
      description: 'Fachverfahren im Einsatz',
    }),
    otherApplications: NullableText(500, 'Fachverfahren, die der Katalog nicht kennt; „keine“ ist auch eine Angabe'),
    question: NullableText(4000, 'Frage an die bereitstellende Stelle; wird die erste Nachricht im Raum'),
    adopterReference: NullableText(100, 'Eigenes Aktenzeichen'),
    beneficiaries: Type.Array(Beneficiary, {
      maxItems: mostBeneficiaries,
      description: 'Kommunen, für die gebündelt wird; nur bei Bündelungsorganisationen',
    }),
  },
  { ...strict, $id: 'ReuseRequestDraft', description: 'Angaben einer Interessenbekundung' },
)
export type RequestDraft = Static<typeof RequestDraft>

export const NewRequests = Type.Object(
  {
    solutions: Type.Array(Slug, { minItems: 1, maxItems: 20, uniqueItems: true, description: 'Angebotene Lösungen' }),
    answers: Type.Optional(Type.Partial(RequestDraft, { ...strict, description: 'Angaben, die für alle gleich sind' })),
  },
  strict,
)
export const SavedRequest = Type.Object({ ...RequestDraft.properties, version: Version }, strict)
export const AtVersion = Type.Object({ version: Version }, strict)
export const Declarations = Type.Object(
  {
    requests: Type.Array(Type.Object({ id: FreeText(60, 'Kennung oder Nummer'), version: Version }, strict), {
      minItems: 1,
      maxItems: 20,
    }),
  },
  strict,
)
export const DeclarationResults = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        isDeclared: Type.Boolean(),
        problem: Type.Union([
          Type.Object({
            type: Type.String(),
            status: Type.Integer(),
            detail: Type.String(),
            errors: Type.Array(Type.Object({ pointer: Type.String(), rule: Type.String() })),
          }),
          Type.Null(),
        ]),
      }),
    ),
  },
  { $id: 'DeclarationResults', description: 'Was aus jeder Interessenbekundung wurde' },
)
export const BeneficiaryImport = Type.Object(
  {
    version: Version,
    mode: Type.Enum(['check', 'replace'], { description: 'check: nur prüfen; replace: die Liste ersetzen' }),
  },
  strict,
)
export const BeneficiaryReport = Type.Object(
  {
    read: Type.Integer(),
    taken: Type.Array(Type.Object({ ars: Type.String(), name: Type.String() })),
    refused: Type.Array(
      Type.Object({
        line: Type.Integer(),
        text: Type.String(),
        rule: Type.String({
          description: 'ars, leading-zero, other-land, duplicate, name, width, maxItems oder not-a-bundler',
        }),
        limit: Type.Optional(Type.String()),
      }),
    ),
  },
  { $id: 'BeneficiaryReport', description: 'Ergebnis beim Einlesen von Kommunen' },
)
export const OutcomeInput = Type.Object(
  {
    version: Version,
    outcome: Type.Enum(outcomes),
    reason: NullableText(4000, 'Begründung; nötig bei „no“'),
    possibleStartOn: NullableDay('Möglicher Beginn; nötig bei Zustimmung'),
  },
  strict,
)
export const WithdrawalInput = Type.Object(
  {
    version: Version,
    cause: Type.Enum(withdrawalCauses, { description: 'concluded_elsewhere: auf anderem Weg beschafft' }),
    reason: NullableText(2000, 'Begründung; nötig bei „other“'),
  },
  strict,
)

export const RequestQuery = Type.Object(
  {
    party: Type.Optional(Party),
    status: Type.Optional(Type.Array(Status, { maxItems: requestStatuses.length, uniqueItems: true })),
    turn: Type.Optional(Type.Enum(['mine', ...turnParties])),
    due: Type.Optional(Type.Enum(['overdue', 'soon'], { description: 'soon: in den nächsten sieben Tagen' })),
    agreement: Type.Optional(
      Type.Enum(['none'], { description: 'none: noch keiner in Arbeit und keiner geschlossen' }),
    ),
    solution: Type.Optional(Slug),
    q: Type.Optional(FreeText(100, 'Wörter aus Nummer, Lösung, Organisation oder Land')),
    ...PageQuery,
  },
  strict,
)

const SolutionName = Type.Object({ slug: Type.String(), title: Type.String(), isDemo: Type.Boolean() })
const Turn = Type.Union([
  Type.Object({ party: TurnParty, since: Moment, dueOn: NullableDay('Frist'), isMine: Type.Boolean() }),
  Type.Null(),
])
const Count = Type.Integer({ minimum: 0 })

export const RequestSummary = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    status: Status,
    solution: SolutionName,
    provider: CaseOrganisation,
    adopter: CaseOrganisation,
    land: Type.String(),
    party: Party,
    turn: Turn,
    statusSince: Moment,
    statusDueOn: NullableDay('Bis wann dieser Schritt dauern soll'),
    declaredAt: NullableMoment,
    updatedAt: Moment,
  },
  { $id: 'ReuseRequestSummary', description: 'Nachnutzungsanfrage in einer Liste' },
)

export const RequestPage = Type.Object(
  {
    ...paged(ref(RequestSummary)),
    counts: Type.Object({
      all: Count,
      mine: Count,
      overdue: Count,
      soon: Count,
      byStatus: Type.Partial(Type.Object(Object.fromEntries(requestStatuses.map((status) => [status, Count])))),
      byTurn: Type.Partial(Type.Object(Object.fromEntries(turnParties.map((party) => [party, Count])))),
    }),
  },
  { $id: 'ReuseRequestPage' },
)

const KeyName = Type.Object({ slug: Type.String(), name: Type.String(), keyYear: Type.Integer() })
const Estimate = Type.Object(
  {
    notice: Type.String({ description: 'Prognose, keine Rechnung' }),
    computedOn: Day('Tag der Berechnung'),
    year: Type.Integer(),
    land: Type.String(),
    name: Type.String(),
    basis: Type.Enum(['own', 'whole_land'], { description: 'whole_land: Anteil des ganzen Landes' }),
    model: Type.Enum(['allocated', 'efa_financed', 'fixed_price', 'free']),
    scenario: Type.Enum(['low', 'expected', 'high']),
    sheet: Type.Object({ year: Type.Integer(), edition: Type.Integer(), publishedAt: Type.String() }),
    keys: Type.Array(KeyName),
    cents: Type.Integer(),
    vatCents: Type.Integer(),
    grossCents: Type.Integer(),
    wholeYearCents: Type.Integer(),
    steps: Type.Array(Type.String()),
  },
  { description: 'Kostenprognose, eingefroren mit der Erklärung' },
)

export const ReuseRequest = Type.Object(
  {
    ...RequestSummary.properties,
    version: Version,
    label: Type.String({ description: 'Stand in Worten' }),
    next: Type.String({ description: 'Was als Nächstes geschieht' }),
    itProviders: Type.Array(Type.Object({ slug: Type.String(), displayName: Type.String() })),
    scope: Type.Enum(scopes),
    onlineServices: Type.Array(Type.Object({ id: Nullable(Type.String()), name: Type.String() })),
    beneficiaries: Type.Array(Type.Object({ ars: Type.String(), name: Type.String() })),
    applications: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        fit: Nullable(
          Type.String({ description: 'certified, supported oder planned; leer: die Lösung nennt es nicht' }),
        ),
      }),
    ),
    otherApplications: Nullable(Type.String()),
    desiredStartOn: NullableDay('Gewünschter Beginn'),
    possibleStartOn: NullableDay('Möglicher Beginn laut Ergebnis'),
    functionalMailbox: Nullable(Type.String()),
    question: Nullable(Type.String()),
    gaps: Type.Array(Type.Enum(forwardingGaps), { description: 'Was fehlte, um von selbst weiterzuleiten' }),
    estimate: Type.Union([Estimate, Type.Null()]),
    reference: Nullable(Type.String({ description: 'Eigenes Aktenzeichen' })),
    otherReferences: Type.Array(Type.Object({ party: TurnParty, reference: Type.String() }), {
      description: 'Aktenzeichen der anderen Seiten',
    }),
    technicalFit: Type.Enum(technicalFits),
    technicalFitNote: Nullable(Type.String()),
    forwardedAt: NullableMoment,
    coordinationOpenedAt: NullableMoment,
    outcome: Nullable(Type.Enum(outcomes)),
    outcomeReason: Nullable(Type.String()),
    outcomeRecordedAt: NullableMoment,
    withdrawalCause: Nullable(Type.Enum(withdrawalCauses)),
    withdrawalReason: Nullable(Type.String()),
    endedAt: NullableMoment,
    createdAt: Moment,
    letters: Type.Array(
      Type.Object({
        kind: Type.Enum(requestLetterKinds),
        number: Type.String(),
        createdAt: Moment,
        documentHash: Type.String(),
        pdfHash: Nullable(Type.String({ description: 'Leer, solange das PDF entsteht' })),
      }),
    ),
    steps: Type.Array(
      Type.Object({
        step: Status,
        label: Type.String(),
        state: Type.Enum(stepStates),
        at: NullableMoment,
        dueOn: NullableDay('Frist des laufenden Schritts'),
      }),
    ),
    counts: Type.Object({
      messages: Count,
      openQuestions: Count,
      questionsToMe: Count,
      attachments: Count,
      tasks: Count,
      openTasks: Count,
      conditions: Count,
      openConditions: Count,
      disputedConditions: Count,
      dates: Count,
      coSignatures: Count,
    }),
    draft: Type.Union([ref(RequestDraft), Type.Null()]),
    allowedActions: Type.Array(Type.Enum(caseActions)),
    refusedActions: Type.Array(Type.Object({ action: Type.Enum(caseActions), reason: Type.String() })),
  },
  { $id: 'ReuseRequest', description: 'Nachnutzungsanfrage, wie eine Beteiligte sie sieht' },
)

export const OptionsQuery = Type.Object(
  { solution: Slug, request: Type.Optional(FreeText(60, 'Kennung oder Nummer des Entwurfs, sobald es ihn gibt')) },
  strict,
)
export const RequestOptions = Type.Object(
  {
    solution: SolutionName,
    provider: Type.Union([CaseOrganisation, Type.Null()]),
    onlineServices: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    businessApplications: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        manufacturer: Nullable(Type.String()),
        fit: Nullable(Type.Enum(fits, { description: 'Was die Lösung dazu angibt; leer: nichts' })),
      }),
    ),
    refusal: Nullable(Type.String({ description: 'Warum diese Organisation nicht anfragen kann; leer: sie kann' })),
    open: Type.Union([
      Type.Object({
        number: Type.String(),
        isDraft: Type.Boolean(),
        isFulfilled: Type.Boolean({ description: 'Ihr Vertrag läuft' }),
        hidesForm: Type.Boolean({
          description: 'Eine weitere Anfrage würde abgelehnt, oder es gibt schon einen Entwurf',
        }),
      }),
      Type.Null(),
    ]),
    isBundler: Type.Boolean(),
    functionalMailbox: Nullable(Type.String()),
    estimate: Type.Union([Estimate, Type.Null()]),
  },
  { $id: 'RequestOptions', description: 'Woraus eine Interessenbekundung auswählt, und was sie kosten würde' },
)

export const ReuseProcess = Type.Object(
  {
    ...drawnProcess,
    roomActions: Type.Array(
      Type.Object({
        action: Type.Enum(roomActionNames),
        from: Type.Array(Status),
        who: Type.Array(Type.String()),
        label: Type.String(),
      }),
      { description: 'Was im Abstimmungsraum geht, ohne dass sich der Stand ändert' },
    ),
  },
  { $id: 'ReuseProcess', description: 'Der Ablauf einer Nachnutzungsanfrage als Tabelle' },
)

export const requestSchemas = [
  RequestDraft,
  RequestSummary,
  RequestPage,
  ReuseRequest,
  RequestOptions,
  ReuseProcess,
  BeneficiaryReport,
  DeclarationResults,
]
